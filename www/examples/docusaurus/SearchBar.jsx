// src/theme/SearchBar/index.jsx: takes the place of the search bar of the theme.
import useBaseUrl from "@docusaurus/useBaseUrl";

export default function SearchBar() {
  return <mokim-search src={useBaseUrl("/search/mokim.wasm")} variant="dialog" highlight="css" />;
}
