//! The commands that a client may have carried out.

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::ExecuteCommandParams;

use super::actor::{Actor, Message};
use super::silencing::{self, IGNORE};
use super::workspace::{self, Workspace};
use crate::rules;

/// Answers with a rule's manual page.
const EXPLAIN_RULE: &str = "copydesk.explainRule";

/// All of them, as they are announced.
pub(super) fn all() -> Vec<String> {
    let all = workspace::COMMANDS.iter().chain(&[EXPLAIN_RULE, IGNORE]);
    all.map(|command| (*command).to_owned()).collect()
}

/// Carries one out.
pub(super) async fn execute(
    actor: &Actor,
    workspace: &Workspace,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    match params.command.as_str() {
        EXPLAIN_RULE => explain(params.arguments.first()).map(Some),
        IGNORE => {
            let done = silencing::ignore(params.arguments.first())?;
            actor.send(Message::ConfigurationChanged);
            workspace.disk_changed();
            Ok(Some(done))
        }
        _ => {
            let command = params.command.clone();
            let unknown = || Err(Error::invalid_params(format!("no command {command:?}")));
            let done = workspace.execute(params).await;
            done.unwrap_or_else(unknown).map(Some)
        }
    }
}

/// The manual page of the rule that the argument names: `{"rule": id}` or the bare id.
fn explain(argument: Option<&Value>) -> Result<Value> {
    let id = argument
        .and_then(|a| a.as_str().or_else(|| a.get("rule")?.as_str()))
        .ok_or_else(|| Error::invalid_params("which rule?"))?;
    let rule = rules::rule(id).ok_or_else(|| Error::invalid_params(format!("no rule {id:?}")))?;
    let page = rules::page(rule);
    Ok(Value::String(format!("# {id}\n\n{}", page.markdown)))
}
