public import MigrationSpec
public import Postgres

/// Refreshes views on their intervals until cancelled.
///
/// Every view has one task, so its refreshes never overlap; another process's are waited for. What
/// is due is asked of the database before every refresh: a scheduler that starts anew repeats
/// nothing, and ticks that were missed are made up for by one refresh.
public struct ViewScheduler: Sendable {
  /// What happened to a view.
  public enum Event: Sendable {
    /// It was refreshed.
    case refreshed(view: String, rows: Int, seconds: Double)
    /// Its refresh failed; the next one is due after its interval.
    case failed(view: String, message: String)
  }

  /// How long to wait while another process refreshes a view.
  private static let busyWait = Duration.milliseconds(500)

  private let views: [(refresh: ViewRefresh, target: ConnectionTarget)]
  private let migration: String

  /// Makes a scheduler of views.
  ///
  /// - Parameters:
  ///   - views: The views, each with its database.
  ///   - migration: The migration's name.
  public init(_ views: [(view: ViewSpecification, target: ConnectionTarget)], migration: String) {
    self.migration = migration
    self.views = views.map { view, target in
      (ViewRefresh(view, migration: migration, in: target), target)
    }
  }

  /// Refreshes until the task is cancelled.
  ///
  /// - Parameter report: Called after every refresh; from several tasks.
  /// - Throws: `CancellationError`.
  public func run(report: @escaping @Sendable (Event) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (refresh, target) in views {
        group.addTask { try await keepFresh(refresh, in: target, report) }
      }
      try await group.waitForAll()
    }
  }

  private func keepFresh(
    _ refresh: ViewRefresh,
    in target: ConnectionTarget,
    _ report: @Sendable (Event) -> Void
  ) async throws {
    while !Task.isCancelled {
      let wait = await pause(after: refresh, in: target, report)
      try await Task.sleep(for: wait)
    }
    throw CancellationError()
  }

  /// Refreshes a view when it is due and tells of a failure.
  ///
  /// - Returns: How long to wait before it is looked at again.
  private func pause(
    after refresh: ViewRefresh,
    in target: ConnectionTarget,
    _ report: @Sendable (Event) -> Void
  ) async -> Duration {
    do {
      return try await advance(refresh, in: target, report)
    } catch {
      if !Task.isCancelled {
        report(.failed(view: refresh.view.name, message: "\(error)"))
      }
      // Where the failure could not be recorded, such as without a server, this is what paces us.
      return min(refresh.view.refresh, .seconds(30))
    }
  }

  /// Refreshes a view when it is due.
  ///
  /// - Returns: How long to wait before it is looked at again.
  private func advance(
    _ refresh: ViewRefresh,
    in target: ConnectionTarget,
    _ report: @Sendable (Event) -> Void
  ) async throws -> Duration {
    let view = refresh.view
    let due = try await ViewStatus.read(view, migration: migration, in: target).dueInSeconds
    if due > 0 { return .seconds(due) }
    switch try await refresh.run() {
    case .done(let rows, let seconds):
      report(.refreshed(view: view.name, rows: rows, seconds: seconds))
      return .zero
    case .underWay:
      return Self.busyWait
    }
  }
}
