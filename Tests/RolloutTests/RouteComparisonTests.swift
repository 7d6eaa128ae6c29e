import Foundation
import MigrationSpec
import Testing

@testable import Rollout

@Suite struct RouteComparisonTests {
  private let tenth = RolloutPosition.canary(Share(basisPoints: 1000) ?? .zero)

  private func row(
    _ state: MigrationState,
    epoch: Int,
    token: UUID = UUID(),
    share: Share? = nil,
    output: String = "daily"
  ) -> RouteRow {
    RouteRow(
      output: output,
      lineage: state.lineage,
      epoch: epoch,
      token: token,
      share: share ?? state.position.share,
      salt: state.salt,
      routeBy: ["k"],
      serve: "s.v",
      bodyDigest: "",
      hash: .md5,
      viewDigest: "",
      since: nil,
      readers: PinnedReaders()
    )
  }

  private func settle(
    _ state: MigrationState,
    _ rows: [RouteRow]
  ) -> Result<Settlement, RouteError> {
    let comparison = RouteComparison(state: state, isNew: false, path: "m.json", rows: rows)
    return Result { () throws(RouteError) -> Settlement in try comparison.settle() }
  }

  @Test func bothAtTheSameEpochIsNothingToDo() {
    var state = Sample.state()
    #expect(settle(state, []) == .success(.nothing))
    state.confirm(Sample.transition(.shadow, tenth), routeEpoch: 1)
    #expect(settle(state, [row(state, epoch: 1)]) == .success(.nothing))
  }

  @Test func aPendingTransitionIsDecidedByTheToken() {
    var state = Sample.state()
    let transition = Sample.transition(.shadow, tenth)
    state.pending = TransitionIntent(transition: transition, epochBefore: 0)
    #expect(settle(state, []) == .success(.withdrawn(transition)))
    let ours = row(state, epoch: 1, token: transition.token)
    #expect(settle(state, [ours]) == .success(.confirmed(transition)))
    let theirs = settle(state, [row(state, epoch: 1)])
    #expect(theirs == .failure(.staleState(path: "m.json", fileEpoch: 0, routeEpoch: 1)))
  }

  @Test func epochsThatDoNotFitAreRefused() {
    var state = Sample.state()
    state.confirm(Sample.transition(.shadow, tenth), routeEpoch: 4)
    #expect(
      settle(state, [row(state, epoch: 5)])
        == .failure(.staleState(path: "m.json", fileEpoch: 4, routeEpoch: 5))
    )
    #expect(
      settle(state, [row(state, epoch: 3)])
        == .failure(.databaseBehind(path: "m.json", fileEpoch: 4, routeEpoch: 3))
    )
    #expect(
      settle(state, []) == .failure(.databaseBehind(path: "m.json", fileEpoch: 4, routeEpoch: 0))
    )
  }

  @Test func anotherLineageIsRefused() {
    let state = Sample.state()
    let other = Sample.state()
    let result = settle(state, [row(other, epoch: 0)])
    #expect(
      result == .failure(.foreignLineage(path: "m.json", isNew: false, lineage: other.lineage))
    )
  }

  @Test func rowsOfSeveralTransitionsAreRefused() {
    var state = Sample.state()
    state.confirm(Sample.transition(.shadow, tenth), routeEpoch: 1)
    let result = settle(state, [row(state, epoch: 1), row(state, epoch: 1, output: "hourly")])
    guard case .failure(.drift) = result else {
      Issue.record("taken as sound: \(result)")
      return
    }
  }

  @Test func aShareThatWasChangedByHandIsSeen() {
    var state = Sample.state()
    state.confirm(Sample.transition(.shadow, tenth), routeEpoch: 2)
    let rows = [
      row(state, epoch: 2, share: .all), row(state, epoch: 1, share: .zero, output: "old"),
    ]
    let comparison = RouteComparison(state: state, isNew: false, path: "m.json", rows: rows)
    #expect(throws: RouteError.self) { try comparison.requireShare() }
    #expect(settle(state, rows) == .success(.nothing))
  }
}
