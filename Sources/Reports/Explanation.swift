package import Domain

/// Everything tensiond thought about one article: what it read, what it made of it, and what each watch said.
///
/// A plain value. `text(style:)` is for people, `Codable` for programs (`tensiond explain --json`).
package struct Explanation: Codable, Sendable {
  package struct Mention: Codable, Sendable {
    package var kind: String
    package var text: String
    package var entry: String

    package init(kind: String, text: String, entry: String) {
      self.kind = kind
      self.text = text
      self.entry = entry
    }
  }

  package struct Clause: Codable, Sendable {
    package var zone: Zone
    package var text: String
    package var mentions: [Mention]

    package init(zone: Zone, text: String, mentions: [Mention]) {
      self.zone = zone
      self.text = text
      self.mentions = mentions
    }
  }

  package struct FrameReading: Codable, Sendable {
    package var frame: Frame
    package var text: String
    package var arithmetic: [ScoreStep]
    /// Why it does not count, nil where it does.
    package var discarded: String?

    package init(frame: Frame, text: String, arithmetic: [ScoreStep], discarded: String? = nil) {
      self.frame = frame
      self.text = text
      self.arithmetic = arithmetic
      self.discarded = discarded
    }
  }

  package struct WatchVerdict: Codable, Sendable {
    package var watch: WatchID
    /// "raises high", "held back: quiet-start", "no frame matches".
    package var verdict: String
    package var fires: Bool
    /// A frame of the article fits its conditions, or did when it was filed.
    package var isConcerned: Bool
    /// For each frame that does not match, the first condition that fails.
    package var reasons: [String]
    package var arithmetic: [ScoreStep]

    package init(
      watch: WatchID, verdict: String, fires: Bool, isConcerned: Bool, reasons: [String],
      arithmetic: [ScoreStep]
    ) {
      self.watch = watch
      self.verdict = verdict
      self.fires = fires
      self.isConcerned = isConcerned
      self.reasons = reasons
      self.arithmetic = arithmetic
    }
  }

  package var title: String
  package var language: String
  package var genre: Genre
  package var domains: [String]
  package var origin: OriginHints
  /// 0-100: `ArticleScore` over all frames, as `tensiond score` gives it.
  package var score: Double
  package var clauses: [Clause]
  package var frames: [FrameReading]
  package var watches: [WatchVerdict]

  package init(
    title: String, language: String, genre: Genre, domains: [String], origin: OriginHints, score: Double,
    clauses: [Clause], frames: [FrameReading], watches: [WatchVerdict]
  ) {
    self.title = title
    self.language = language
    self.genre = genre
    self.domains = domains
    self.origin = origin
    self.score = score
    self.clauses = clauses
    self.frames = frames
    self.watches = watches
  }
}

extension Explanation {
  package func text(style: Style = .plain) -> String {
    let parts = [head(style), clauseLines(style), frameLines(style), watchLines(style)]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func head(_ style: Style) -> [String] {
    var facts = ["language \(language)", "genre \(genre.rawValue)", "score \(figure(score))"]
    if !domains.isEmpty { facts.append("about \(domains.joined(separator: ", "))") }
    if let wire = origin.wire { facts.append("wire \(wire.printable)") }
    if let citing = origin.citing { facts.append("citing \(citing.printable)") }
    return [style.bold(title.printable), style.dim(facts.joined(separator: " · "))]
  }

  private func clauseLines(_ style: Style) -> [String] {
    clauses.flatMap { clause in
      ["\(style.dim(clause.zone.rawValue.padded(to: 5)))  \(clause.text.printable)"]
        + clause.mentions.map { mention in
          "       \(mention.kind.padded(to: 7)) \(style.cyan(mention.entry)) \(style.dim("\"\(mention.text.printable)\""))"
        }
    }
  }

  private func frameLines(_ style: Style) -> [String] {
    guard !frames.isEmpty else { return ["no event was read out of this text"] }
    return frames.enumerated().flatMap { number, reading in
      reading.lines(number: number + 1, style: style)
    }
  }

  /// First the watches that have something to say; of all others why they have not, if asked for by name.
  private func watchLines(_ style: Style) -> [String] {
    let speaking = watches.filter { $0.fires || $0.isConcerned }
    let silent = watches.filter { !$0.fires && !$0.isConcerned }
    guard watches.count > 1, !silent.isEmpty else { return watchLines(of: watches, style) }
    let names = silent.map(\.watch.text).joined(separator: ", ")
    return watchLines(of: speaking, style) + [style.dim("no frame matches: \(names) (--watch ID says why)")]
  }

  private func watchLines(of watches: [WatchVerdict], _ style: Style) -> [String] {
    watches.flatMap { verdict in
      let name = verdict.watch.text.padded(to: 20)
      let head = verdict.fires ? style.red(name) : style.dim(name)
      return ["\(head) \(verdict.verdict)"] + verdict.reasons.map { "                     \(style.dim($0))" }
        + (verdict.arithmetic.isEmpty ? [] : ["                     \(verdict.arithmetic.sentence)"])
    }
  }
}

extension Explanation.FrameReading {
  fileprivate func lines(number: Int, style: Style) -> [String] {
    let name = frame.of.map { "\(frame.event) (of \($0))" } ?? frame.event.text
    var lines = [
      "\(style.bold("frame \(number)"))  \(style.yellow(name))  \(frame.sign.rawValue), rung \(frame.rung)"
    ]
    lines += frame.slots.map { "         \($0.padded(to: 8)) \($1)" }
    lines += frame.modifiers.map { modifier in
      "         \("modified".padded(to: 8)) \(modifier.kind.rawValue) x\(modifier.factor) by \"\(modifier.cue.printable)\""
    }
    lines.append("         \("sum".padded(to: 8)) \(arithmetic.sentence)")
    if let discarded { lines.append("         \(style.dim("not counted: \(discarded)"))") }
    return lines
  }
}

extension Frame {
  /// What fills each slot and the rule that put it there, in reading order.
  fileprivate var slots: [(String, String)] {
    func told(_ party: Party) -> String {
      "\(party.entity) \"\(party.text.printable)\" by \(party.rule.rawValue)"
    }
    var slots = actors.map { ("actor", told($0)) } + targets.map { ("target", told($0)) }
    slots += places.map { ("place", "\($0.place) \"\($0.text.printable)\" by \($0.rule.rawValue)") }
    if let speaker { slots.append(("speaker", told(speaker))) }
    if let time { slots.append(("when", "\(time.at.date), \(time.precision.rawValue)")) }
    return slots
  }
}

extension [ScoreStep] {
  /// `rung 6 -> 60;  hedged "reportedly" x0.85 = 51;  places 2 +4 = 55`
  package var sentence: String {
    map { step in
      switch step.operation {
      case .start: "\(step.label) -> \(figure(step.total))"
      case .times: "\(step.label) x\(step.value) = \(figure(step.total))"
      case .plus: "\(step.label) +\(figure(step.value)) = \(figure(step.total))"
      case .clamp: "\(step.label) \(figure(step.total))"
      }
    }.joined(separator: ";  ")
  }
}
