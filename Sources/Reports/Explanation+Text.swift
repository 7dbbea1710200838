import Domain

private typealias Run = ExplanationLayout.Run

extension Explanation {
  /// The verdict first, then the sum, then what was read, clause by clause.
  /// - Parameters:
  ///   - width: where lines are broken; nil leaves them whole, for a pipe.
  ///   - isFull: says of each watch which frame fails for what, and not of the near ones only.
  package func text(style: Style = .plain, width: Int? = nil, isFull: Bool = false) -> String {
    let layout = ExplanationLayout(style: style, width: width)
    let blocks = [
      alert.map { $0.lines(layout) } ?? [], head(layout), verdicts(layout, isFull: isFull), sum(layout),
      sentences.indices.flatMap { lines(of: $0, layout) },
    ]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func head(_ layout: ExplanationLayout) -> [String] {
    var facts = [article.language, article.genre.rawValue]
    facts.append("\(article.outlet), reliability \(article.reliability.rawValue)")
    facts.append(article.published.map { "published \(moment($0))" } ?? "seen \(moment(article.seen))")
    if !article.domains.isEmpty { facts.append("about \(article.domains.joined(separator: ", "))") }
    if let wire = article.wire { facts.append("wire \(wire)") }
    if let citing = article.citing { facts.append("citing \(citing)") }
    if !without.isEmpty { facts.append("without \(without.joined(separator: ", "))") }
    let title = article.title.isEmpty ? "(no title)" : article.title
    return layout.lines([Run(title, .bold)]) + layout.lines([Run(facts.joined(separator: " · "), .dim)])
  }

  // MARK: The sum

  /// The frames by weight, a line each.
  private func sum(_ layout: ExplanationLayout) -> [String] {
    let margin = [Run("score \(figure(score))", .bold)]
    let counted = frames.filter { !$0.again }.sorted { $0.number < $1.number }
    guard !counted.isEmpty else {
      return layout.lines(margin, indent: Margin.block, [Run("no event was read out of this text", .dim)])
    }
    let table = FrameTable(rows: counted)
    return layout.lines(margin, indent: Margin.block, scoreWords(counted))
      + counted.flatMap { table.lines(for: $0, layout) }
  }

  private func scoreWords(_ counted: [FrameReading]) -> [Run] {
    let name = Run(level?.rawValue ?? "below notice", level?.ink ?? .dim)
    let best = counted.map(\.score).max() ?? 0
    let further = score - best
    return further < 0.05
      ? [name] : [name, Run(": \(figure(best)) and \(figure(further)) for further events")]
  }

  // MARK: What was read

  private func lines(of sentence: Int, _ layout: ExplanationLayout) -> [String] {
    let reading = sentences[sentence]
    let gap = sentence > 0 && (hasFindings(sentence) || hasFindings(sentence - 1)) ? [""] : []
    return gap
      + paragraphs(of: reading).enumerated().flatMap { number, clauses in
        let label = number == 0 ? reading.zone.rawValue : ""
        let words = clauses.map { reading.clauses[$0].text }.joined(separator: " ")
        let isFound = clauses.contains { !reading.clauses[$0].mentions.isEmpty }
        return layout.lines(
          [Run(label, .dim)], indent: Margin.block, [Run(words, isFound ? .plain : .dim)])
          + clauses.flatMap { findings(sentence, $0, layout) }
      }
  }

  private func hasFindings(_ sentence: Int) -> Bool {
    sentences[sentence].clauses.contains { !$0.mentions.isEmpty }
  }

  /// Clauses in which nothing was found run on.
  private func paragraphs(of sentence: SentenceReading) -> [[Int]] {
    sentence.clauses.indices.reduce(into: []) { paragraphs, clause in
      let isEmpty = sentence.clauses[clause].mentions.isEmpty
      if isEmpty, let last = paragraphs.last?.last, sentence.clauses[last].mentions.isEmpty {
        paragraphs[paragraphs.count - 1].append(clause)
      } else {
        paragraphs.append([clause])
      }
    }
  }

  private func findings(_ sentence: Int, _ clause: Int, _ layout: ExplanationLayout) -> [String] {
    let clauses = sentences[sentence].clauses
    let isSaidOn = clause > 0 && clauses[clause].speaker == clauses[clause - 1].speaker
    let read = frames.filter { $0.sentence == sentence && $0.clause == clause }
    let lost = discarded.filter { $0.sentence == sentence && $0.clause == clause }
    return clauses[clause].lines(layout, isSaidOn: isSaidOn)
      + lost.flatMap { lost in
        layout.lines(
          Margin.label("no frame"), indent: Margin.slot,
          [Run("\"\(lost.words)\"", .dim), Run(" \(lost.reason.inWords)", .dim)])
      } + read.flatMap { $0.lines(layout) }
  }
}

/// Where columns begin.
enum Margin {
  static let block = 12
  static let slot = 24

  /// A label in the second column.
  static func label(_ text: String) -> [ExplanationLayout.Run] {
    [Run(String(repeating: " ", count: block) + text, .dim)]
  }
}

extension Explanation.Clause {
  /// A line for each kind of mention, in reading order within.
  /// - Parameter isSaidOn: by the speaker of the clause before.
  fileprivate func lines(_ layout: ExplanationLayout, isSaidOn: Bool) -> [String] {
    let speech =
      isSaidOn
      ? nil
      : speaker.map { slot in
        layout.lines(Margin.label("said by"), indent: Margin.slot, slot.runs)
      }
    return (speech ?? [])
      + ["event", "entity", "place", "cue", "counter-cue"].flatMap { kind -> [String] in
        let found = mentions.filter { $0.kind == kind }
        guard !found.isEmpty else { return [] }
        let runs = found.enumerated().flatMap { number, mention in
          [
            Run(mention.entry, ink(of: kind)), Run(" \"\(mention.text)\"", .dim),
            Run(number + 1 < found.count ? ", " : ""),
          ]
        }
        return layout.lines(Margin.label(kind), indent: Margin.slot, runs)
      }
  }

  private func ink(of kind: String) -> ExplanationLayout.Ink {
    switch kind {
    case "event": .yellow
    case "entity": .cyan
    case "place": .green
    default: .plain
    }
  }
}

extension Explanation.Slot {
  /// `ARM.MIL "Armenian forces", subject`
  fileprivate var runs: [ExplanationLayout.Run] {
    [Run(id), Run(" \"\(text)\"", .dim), Run(", \(rule.rawValue)", .dim)]
  }
}

extension Explanation.Discarded.Reason {
  fileprivate var inWords: String {
    switch self {
    case .notAnEvent: "is no event here"
    case .lookalike: "is by or on what only looks like a party"
    case .retold: "is told elsewhere"
    }
  }
}

/// `2026-11-24 07:50` of a moment in RFC 3339.
func moment(_ rfc3339: String) -> String { String(rfc3339.prefix(16).map { $0 == "T" ? " " : $0 }) }

extension Level {
  var ink: ExplanationLayout.Ink {
    switch self {
    case .critical: .boldRed
    case .high: .red
    case .notice: .yellow
    }
  }
}
