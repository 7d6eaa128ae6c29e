internal import Foundation

extension MigrationState {
  /// Begins a state again whose routes are in the database already.
  init(
    migration: String,
    specDigest: String,
    createdAt: Timestamp,
    lineage: UUID,
    salt: String
  ) {
    schema = Self.schema
    checksum = ""
    self.lineage = lineage
    serial = 0
    self.migration = migration
    position = .shadow
    self.salt = salt
    self.specDigest = specDigest
    routeEpoch = 0
    self.createdAt = createdAt
    runs = []
    history = []
  }
}
