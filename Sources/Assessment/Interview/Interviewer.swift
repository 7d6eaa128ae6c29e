/// Asks for single values until an answer can be used.
public struct Interviewer {
  private let say: (String) -> Void
  private let listen: () -> String?

  /// Makes an interviewer.
  ///
  /// - Parameters:
  ///   - say: Shows text to the person; the text ends where the answer begins.
  ///   - listen: Waits for a line of answer; nil when there will be no more.
  public init(say: @escaping (String) -> Void, listen: @escaping () -> String?) {
    self.say = say
    self.listen = listen
  }

  func heading(_ text: String) { say("\n\(text)\n") }

  func note(_ text: String) { say("  \(text)\n") }

  func text(_ prompt: String) throws(InterviewEnded) -> String {
    try until("Please write a few words.", prompt) { $0.isEmpty ? nil : $0 }
  }

  func optionalText(_ prompt: String, empty: String) throws(InterviewEnded) -> String? {
    let answer = try hear("\(prompt) (empty: \(empty)) ")
    return answer.isEmpty ? nil : answer
  }

  func figure(_ prompt: String, atLeast least: Double = 0) throws(InterviewEnded) -> Double {
    try until(figureRemedy(least), prompt) { figure($0, atLeast: least) }
  }

  func optionalFigure(_ prompt: String) throws(InterviewEnded) -> Double? {
    try until(figureRemedy(0), "\(prompt) (empty: not known)") { answer -> Double?? in
      answer.isEmpty ? .some(nil) : figure(answer, atLeast: 0).map(Optional.some)
    }
  }

  func yesOrNo(_ prompt: String) throws(InterviewEnded) -> Bool {
    try until("Please answer yes or no.", "\(prompt) (yes/no)") { answer in
      switch answer.lowercased() {
      case "y", "yes": true
      case "n", "no": false
      default: nil
      }
    }
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ prompt: String
  ) throws(InterviewEnded) -> Choice {
    let words = words(Choice.self)
    return try until("Please choose one of \(words).", "\(prompt) (\(words))") {
      Choice(rawValue: $0)
    }
  }

  func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
    _ prompt: String
  ) throws(InterviewEnded) -> Choice? {
    let words = words(Choice.self)
    return try until("Please choose one of \(words).", "\(prompt) (\(words); empty: not known)") {
      answer -> Choice?? in
      answer.isEmpty ? .some(nil) : Choice(rawValue: answer).map(Optional.some)
    }
  }

  func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ prompt: String
  ) throws(InterviewEnded) -> [Choice] {
    let words = words(Choice.self)
    let remedy = "Please name some of \(words), with commas between."
    return try until(remedy, "\(prompt) (\(words); empty: none)") { answer in
      let names = answer.split { $0 == "," || $0.isWhitespace }
      let found = names.compactMap { Choice(rawValue: String($0)) }
      return found.count == names.count ? found : nil
    }
  }

  private func until<Answer>(
    _ remedy: String,
    _ prompt: String,
    _ understand: (String) -> Answer?
  ) throws(InterviewEnded) -> Answer {
    while true {
      if let answer = understand(try hear("\(prompt) ")) { return answer }
      say("  \(remedy)\n")
    }
  }

  private func hear(_ prompt: String) throws(InterviewEnded) -> String {
    say(prompt)
    guard let line = listen() else { throw InterviewEnded() }
    return String(
      line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    )
  }

  private func figure(_ answer: String, atLeast least: Double) -> Double? {
    guard let value = Double(answer), (least...FigureLimit.largest).contains(value) else {
      return nil
    }
    return value
  }

  private func figureRemedy(_ least: Double) -> String {
    "Please write a number from \(FigureText.number(least)) to "
      + "\(FigureText.number(FigureLimit.largest)), without separators."
  }

  private func words<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) -> String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
