/// The share of keys that readers get from the stream side, in basis points.
public struct Share: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// 0 to 10 000; 100 basis points are one percent.
  public let basisPoints: Int

  /// No key.
  public static let zero = Share(unchecked: 0)
  /// Every key.
  public static let all = Share(unchecked: 10_000)

  /// One key in ten thousand.
  static let smallest = Share(unchecked: 1)

  private init(unchecked basisPoints: Int) {
    self.basisPoints = basisPoints
  }

  /// Makes a share; nil outside 0...10 000.
  public init?(basisPoints: Int) {
    guard (0...10_000).contains(basisPoints) else { return nil }
    self.basisPoints = basisPoints
  }

  /// Parses a percentage from 0 to 100 with at most two decimals, such as `10` or `0.5`.
  ///
  /// - Parameter text: The percentage, without a percent sign.
  /// - Throws: ``ShareError`` when it is no number, out of range, or too fine.
  public init(percent text: String) throws(ShareError) {
    if text.hasPrefix("-"), Double(text) != nil {
      throw ShareError(text: text, reason: "it is less than 0")
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { throw ShareError(text: text, reason: "it is not a number") }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= 2 else {
      throw ShareError(text: text, reason: "it has more than two decimals")
    }
    let digits = parts[0] + decimals + String(repeating: "0", count: 2 - decimals.count)
    guard let points = Int(digits), points <= 10_000 else {
      throw ShareError(text: text, reason: "it is more than 100")
    }
    basisPoints = points
  }

  /// Decodes basis points.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let points = try container.decode(Int.self)
    guard let share = Share(basisPoints: points) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\(points) basis points are not a share"
      )
    }
    self = share
  }

  /// Encodes basis points.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(basisPoints)
  }

  /// The percentage without needless decimals, such as `0.5 %`.
  public var description: String { percent + " %" }

  /// The percentage as the command line takes it, such as `0.5`.
  public var percent: String {
    let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Fewer keys is less.
  public static func < (left: Share, right: Share) -> Bool {
    left.basisPoints < right.basisPoints
  }
}
