/// Damages a text in the ways that typing, merging and cutting do.
struct TextDamage {
  private(set) var text: String

  private static let characters = Array(
    "abz_019 \n\t\"'#&*!|>%@`{}[],:-?~$.\u{e9}\u{4e2d}\u{1F600}\u{0}\u{7}\u{FEFF}"
  )

  init(text: String) {
    self.text = text
  }

  static func character(using random: inout SplitMix64) -> Character {
    characters.randomElement(using: &random) ?? " "
  }

  mutating func strike(using random: inout SplitMix64) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = Int.random(in: 0..<lines.count, using: &random)
    let other = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[other], at: line)
    case 2: lines.swapAt(line, other)
    case 3: lines[line] = " " + lines[line]
    case 4: lines[line] = Substring(lines[line].drop { $0 == " " })
    case 5: lines[line] += Substring(lines[other])
    default:
      text = Self.changed(text, using: &random)
      return
    }
    text = lines.joined(separator: "\n")
  }

  private static func changed(_ text: String, using random: inout SplitMix64) -> String {
    var characters = Array(text)
    guard !characters.isEmpty else { return text }
    let position = Int.random(in: 0..<characters.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: characters.remove(at: position)
    case 1: characters.insert(character(using: &random), at: position)
    case 2: characters[position] = character(using: &random)
    default: characters.swapAt(position, max(0, position - 1))
    }
    return String(characters)
  }
}
