//! Work on several threads whose results keep their order, so that the same articles give the same bytes.
use std::collections::BTreeMap;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Does `work` on each item that `next` gives, on so many threads, and hands the results to `take` in the order of the
/// items. At most a few items a thread are under way at once.
///
/// # Errors
/// The first that `take` gives; what is still under way then is dropped.
pub fn in_order<I: Send, O: Send, E>(
    threads: usize,
    mut next: impl FnMut() -> Option<I> + Send,
    work: impl Fn(I) -> O + Sync,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    if threads < 2 {
        while let Some(item) = next() {
            take(work(item))?;
        }
        return Ok(());
    }
    let lanes = Lanes { items: Mutex::new((0, next)), taken: Mutex::new(Some(0)), moved: Condvar::new() };
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads);
        for _ in 0..threads {
            let (lanes, work, sender) = (&lanes, &work, sender.clone());
            scope.spawn(move || lanes.serve(2 * threads, work, &sender));
        }
        drop(sender);
        // Ends the threads whichever way this function is left.
        let _end = End { lanes: &lanes, always: true };
        let (mut early, mut taken) = (BTreeMap::new(), 0);
        for (number, result) in receiver {
            early.insert(number, result);
            while let Some(result) = early.remove(&taken) {
                take(result)?;
                taken += 1;
                lanes.move_on(Some(taken));
            }
        }
        Ok(())
    })
}

struct Lanes<N> {
    /// How many items were given out, and what gives the next.
    items: Mutex<(usize, N)>,
    /// How many results were taken; `None` when all is over.
    taken: Mutex<Option<usize>>,
    /// `taken` is another.
    moved: Condvar,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<N> Lanes<N> {
    fn serve<I, O>(&self, most: usize, work: impl Fn(I) -> O, sender: &SyncSender<(usize, O)>)
    where
        N: FnMut() -> Option<I>,
    {
        // The others would wait for the result of a thread that panics.
        let _end = End { lanes: self, always: false };
        while let Some((number, item)) = self.item(most) {
            if sender.send((number, work(item))).is_err() {
                return;
            }
        }
    }

    /// The next item, once fewer than `most` are under way.
    fn item<I>(&self, most: usize) -> Option<(usize, I)>
    where
        N: FnMut() -> Option<I>,
    {
        let mut items = locked(&self.items);
        let number = items.0;
        self.wait_until(number.saturating_sub(most - 1))?;
        let item = (items.1)()?;
        items.0 += 1;
        Some((number, item))
    }

    /// Waits until so many results are taken; `None` if it is over before.
    fn wait_until(&self, enough: usize) -> Option<()> {
        let mut taken = locked(&self.taken);
        while (*taken)? < enough {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        Some(())
    }

    fn move_on(&self, to: Option<usize>) {
        let mut taken = locked(&self.taken);
        *taken = taken.and(to);
        self.moved.notify_all();
    }
}

/// Ends all lanes when it goes: always, or if its thread panics.
struct End<'l, N> {
    lanes: &'l Lanes<N>,
    always: bool,
}

impl<N> Drop for End<'_, N> {
    fn drop(&mut self) {
        if self.always || thread::panicking() {
            self.lanes.move_on(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in [1, 2, 5] {
            let mut items = 0..500u64;
            let work = |n: u64| (0..(n * 7919) % 3000).fold(n, |sum, _| std::hint::black_box(sum));
            let mut results = Vec::new();
            let take = |n| {
                results.push(n);
                Ok::<(), Error>(())
            };
            in_order(threads, || items.next(), work, take).expect("no error");
            assert_eq!(results, (0..500).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn an_error_ends_all_threads() {
        for threads in [1, 4] {
            let mut items = 0..;
            let take = |n: u32| if n < 40 { Ok(()) } else { Err(Error("enough".into())) };
            let ended = in_order(threads, || items.next(), |n| n, take);
            assert_eq!(ended, Err(Error("enough".into())));
        }
    }
}
