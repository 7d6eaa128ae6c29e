public import Foundation
internal import Postgres

/// What a transition will do, and under which conditions it may.
public struct TransitionPlan: Sendable, Hashable {
  /// The migration's name.
  public let migration: String
  /// True when there is no state file yet, so that lineage and salt are not decided.
  let isFirst: Bool
  /// The state file's lineage.
  public let lineage: UUID
  /// The state file's serial; the plan is void when it has moved.
  public let serial: Int
  /// Who moves what, why, and on which evidence.
  public let transition: Transition
  /// The epoch that the route rows must have.
  public let epochBefore: Int
  /// What happens to each served output.
  let changes: [RouteChange]

  /// What happens to each serving view.
  public var views: [ViewChange] {
    changes.map { change in
      ViewChange(
        output: change.output.name,
        serve: change.output.serve.description,
        action: change.view.rawValue,
        sql: change.view == .keep ? nil : change.viewSQL
      )
    }
  }

  /// Identifies what would be done to what there is: another state, another id.
  public var id: String {
    let content = Content(
      lineage: isFirst ? nil : lineage,
      serial: serial,
      epoch: epochBefore,
      from: transition.from,
      to: transition.to,
      views: isFirst ? [] : views,
      outputs: views.map { "\($0.action) \($0.serve)" }
    )
    return String(CanonicalJSON.digest(of: content).prefix(16))
  }

  private struct Content: Encodable {
    let lineage: UUID?
    let serial: Int
    let epoch: Int
    let from: RolloutPosition
    let to: RolloutPosition
    let views: [ViewChange]
    let outputs: [String]
  }
}
