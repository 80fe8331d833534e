//! The edge layer: from a byte stream to the framework and back, and how a session ends.
//!
//! [`Edge`] polls each handler once while it still stands at its place in the wire's order. A handler that hands its
//! message to the actor before its first `.await` is therefore in order by construction, whatever the framework
//! does with the future afterwards. The same wrapper is the panic boundary.
//!
//! Exit codes: 0 after `shutdown`, 1 without it and when the framing breaks.

use std::future::{Future, ready};
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, oneshot};
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{LspService, Server};

use super::actor::Actor;
use super::backend::Backend;
use super::bell::Bell;
use super::express::{Express, Gate};
use super::framing::{self, End};
use super::log::{self, Trace};
use super::outbox::{Outbox, Output};
use super::transport::{Input, Transport};

/// How long answers that are under way may take after the client has stopped sending.
const GRACE: Duration = Duration::from_secs(5);

/// Serves one client until it leaves.
pub fn run(transport: Transport) -> ExitCode {
    match transport.connect() {
        Ok((input, output)) => session(input, output),
        Err(error) => {
            tracing::error!("no connection: {error}");
            ExitCode::FAILURE
        }
    }
}

fn session(input: Input, output: Output) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("no runtime: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(serve(input, output));
    runtime.shutdown_background();
    code
}

async fn serve(input: Input, output: Output) -> ExitCode {
    let outbox = Outbox::start(output);
    log::begin(&outbox);
    let actor = Actor::start(outbox.clone());
    let trace = Trace::new(outbox.clone());
    let gate = Gate::default();
    let express = Express::new(gate.clone(), actor.clone(), trace.clone());
    let (framework, frames) = framing::channel(gate.clone());
    let (end_tx, mut end_rx) = oneshot::channel();
    std::thread::spawn(move || {
        let input = BufReader::with_capacity(64 << 10, input);
        let end = framing::pump(input, &framework, |request| express.takes(request));
        if let End::Broken(problem) = &end {
            tracing::error!("the client's messages cannot be told apart any more: {problem}");
        }
        // Told before the stream closes, so that whoever sees it closed knows why.
        drop(end_tx.send(end));
        drop(framework);
    });
    let was_shut_down = Arc::new(AtomicBool::new(false));
    let (orphaned_tx, orphaned_rx) = oneshot::channel();
    let backend_actor = actor.clone();
    let shut_down = Arc::clone(&was_shut_down);
    let bell = Bell::default();
    let (backend_outbox, backend_bell) = (outbox.clone(), bell.clone());
    let (service, socket) = LspService::build(move |client| {
        Backend::new(
            client,
            backend_actor,
            backend_outbox,
            backend_bell,
            shut_down,
            gate,
            orphaned_tx,
        )
    })
    .custom_method("window/workDoneProgress/cancel", Backend::cancel_progress)
    .finish();
    let server = Server::new(frames, outbox.clone(), socket).concurrency_level(256);
    let exited = Arc::new(Notify::new());
    let serving = server.serve(Edge {
        inner: service,
        exited: Arc::clone(&exited),
        trace,
    });
    let mut end = None;
    tokio::pin!(serving);
    tokio::select! {
        () = &mut serving => {}
        Ok(how) = &mut end_rx => {
            end = Some(how);
            bell.close();
            drop(tokio::time::timeout(GRACE, &mut serving).await);
        }
        () = exited.notified() => {
            bell.close();
            drop(tokio::time::timeout(GRACE, &mut serving).await);
        }
        Ok(()) = orphaned_rx => tracing::error!("the editor is gone"),
    }
    let end = end.or_else(|| end_rx.try_recv().ok());
    if end.is_some() {
        // The client sent no `exit`: it may still read what its last messages led to.
        actor.finish(GRACE);
    }
    outbox.flush(GRACE);
    let broken = matches!(end, Some(End::Broken(_)));
    if was_shut_down.load(Ordering::SeqCst) && !broken {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The service in front of the framework's own.
#[derive(Debug)]
pub(super) struct Edge<S> {
    inner: S,
    exited: Arc<Notify>,
    trace: Trace,
}

impl<S> Service<Request> for Edge<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Option<Response>, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let request = framing::with_version(request);
        let id = request.id().cloned();
        if request.method() == framing::MALFORMED {
            let error = framing::stand_in_error(request.params());
            return Box::pin(ready(answer(Some(id.unwrap_or_default()), error)));
        }
        if request.method() == "exit" {
            // Kept from the framework, which would cancel what is not answered yet. It stops reading all the same.
            self.exited.notify_one();
            return Box::pin(ready(Ok(None)));
        }
        let method = request.method().to_owned();
        let started_at = Instant::now();
        self.trace.heed(&method, request.params());
        let started = catch_unwind(AssertUnwindSafe(|| {
            panic_if_asked(&method);
            self.inner.call(request)
        }));
        let Ok(future) = started else {
            return Box::pin(ready(answer(id, panicked(&method))));
        };
        let mut guarded = Box::pin(Guarded {
            future: Box::pin(future),
            id,
            method,
            started_at,
            trace: self.trace.clone(),
        });
        // The first step happens here, in wire order. Its waker does nothing: the framework polls again.
        match guarded
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(result) => Box::pin(ready(result)),
            Poll::Pending => guarded,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "a service answers so")]
fn answer<E>(id: Option<Id>, error: Error) -> Result<Option<Response>, E> {
    Ok(id.map(|id| Response::from_error(id, error)))
}

fn panicked(method: &str) -> Error {
    tracing::error!("{method} panicked; the session goes on");
    Error::internal_error()
}

/// A handler behind a panic boundary.
struct Guarded<F> {
    future: Pin<Box<F>>,
    id: Option<Id>,
    method: String,
    started_at: Instant,
    trace: Trace,
}

impl<F, E> Future for Guarded<F>
where
    F: Future<Output = Result<Option<Response>, E>>,
{
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let polled = catch_unwind(AssertUnwindSafe(|| self.future.as_mut().poll(cx)));
        let polled = polled.unwrap_or_else(|_| {
            let error = panicked(&self.method);
            Poll::Ready(answer(self.id.take(), error))
        });
        if polled.is_ready() {
            self.trace.done(&self.method, self.started_at.elapsed());
        }
        polled
    }
}

/// Lets the protocol tests make the built binary panic, in the handler or the piece of work that `COPYDESK_PANIC_IN` names.
/// Builds without debug assertions, as they are shipped, do not look.
pub(super) fn panic_if_asked(method: &str) {
    if cfg!(debug_assertions) {
        assert!(
            std::env::var("COPYDESK_PANIC_IN").as_deref() != Ok(method),
            "{method} was asked to panic"
        );
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime without drivers").block_on(future)
    }

    /// Notes the order in which handlers take their first step; "early" and "late" panic.
    #[derive(Clone, Default)]
    struct Fragile {
        begun: Arc<Mutex<Vec<String>>>,
    }

    impl Service<Request> for Fragile {
        type Response = Option<Response>;
        type Error = ();
        type Future = Pin<Box<dyn Future<Output = Result<Option<Response>, ()>> + Send>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ()>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            assert!(request.method() != "early", "early");
            let begun = Arc::clone(&self.begun);
            Box::pin(async move {
                let (method, id, _) = request.into_parts();
                if let Ok(mut begun) = begun.lock() {
                    begun.push(method.to_string());
                }
                let mut polled = false;
                std::future::poll_fn(|cx| {
                    cx.waker().wake_by_ref();
                    if std::mem::replace(&mut polled, true) {
                        Poll::Ready(())
                    } else {
                        Poll::Pending
                    }
                })
                .await;
                assert!(method != "late", "late");
                Ok(id.map(|id| Response::from_ok(id, json!(method))))
            })
        }
    }

    fn edge(inner: Fragile) -> Edge<Fragile> {
        Edge {
            inner,
            exited: Arc::default(),
            trace: Trace::new(Outbox::start(Output {
                stream: Box::new(std::io::sink()),
                has_room: |_| true,
            })),
        }
    }

    fn request(method: &'static str) -> Request {
        Request::build(method).id(1).finish()
    }

    fn internal_error() -> Response {
        Response::from_error(Id::Number(1), Error::internal_error())
    }

    #[test]
    fn a_panic_is_answered_and_the_next_request_served() {
        let mut edge = edge(Fragile::default());
        assert_eq!(
            block_on(edge.call(request("early"))),
            Ok(Some(internal_error()))
        );
        assert_eq!(
            block_on(edge.call(request("late"))),
            Ok(Some(internal_error()))
        );
        let fine = Some(Response::from_ok(Id::Number(1), json!("fine")));
        assert_eq!(block_on(edge.call(request("fine"))), Ok(fine));
    }

    #[test]
    fn a_panic_in_a_notification_is_not_answered() {
        let mut edge = edge(Fragile::default());
        let notification = Request::build("late").finish();
        assert_eq!(block_on(edge.call(notification)), Ok(None));
    }

    #[test]
    fn handlers_begin_in_wire_order_before_anybody_polls_them() {
        let fragile = Fragile::default();
        let mut edge = edge(fragile.clone());
        let futures: Vec<_> = ["a", "b", "c"]
            .map(|method| edge.call(request(method)))
            .into_iter()
            .collect();
        let begun = fragile.begun.lock().map(|b| b.clone()).unwrap_or_default();
        assert_eq!(begun, ["a", "b", "c"]);
        drop(futures);
    }

    #[test]
    fn a_malformed_message_is_answered_without_the_framework() {
        let mut edge = edge(Fragile::default());
        let stand_in = Request::build(framing::MALFORMED)
            .id(Id::Null)
            .params(json!({"code": -32700}))
            .finish();
        let expected = Some(Response::from_error(Id::Null, Error::parse_error()));
        assert_eq!(block_on(edge.call(stand_in)), Ok(expected));
    }
}
