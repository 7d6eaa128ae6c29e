/// Who reads the result.
public enum Consumer: String, Codable, Sendable, CaseIterable {
  /// A screen that people look at.
  case dashboard
  /// A person who acts on single results, such as someone on call.
  case person
  /// A program that acts by itself.
  case service
  /// A model that trains on or scores with the data.
  case model
}
