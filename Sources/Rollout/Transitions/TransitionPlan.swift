public import Foundation
internal import Postgres

/// What a transition will do, and under which conditions it may.
public struct TransitionPlan: Sendable, Hashable {
  /// The migration's name.
  public let migration: String
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
}
