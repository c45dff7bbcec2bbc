// The search box as a React component (React 19 sets properties and listens to events of custom elements by itself).
import { useEffect, useRef } from "react";
import "mokim/element";

export function Search({ src = "/search/mokim.wasm", onResults = () => {} }) {
  const box = useRef(null);
  useEffect(() => {
    const listen = (event) => onResults(event.detail.results);
    const element = box.current;
    element.addEventListener("mokim-results", listen);
    return () => element.removeEventListener("mokim-results", listen);
  }, [onResults]);
  return (
    <mokim-search ref={box} src={src}>
      <form action="/search" role="search">
        <input name="q" type="search" />
      </form>
    </mokim-search>
  );
}
