import Domain

/// Sets words in lines: a margin on the left, what stands beside it wrapped under itself.
///
/// Widths are in columns of a terminal, as far as letters tell: those of China, Japan and Korea count two, marks
/// that stand on others none.
struct ExplanationLayout {
  enum Ink { case plain, bold, dim, red, boldRed, yellow, cyan, green }

  struct Run {
    var text: String
    var ink: Ink

    init(_ text: String, _ ink: Ink = .plain) {
      self.text = text
      self.ink = ink
    }
  }

  let style: Style
  /// Nil: lines are as long as they are.
  let width: Int?

  func lines(_ text: [Run]) -> [String] { lines([], indent: 0, text) }

  /// - Parameters:
  ///   - margin: stands before the first line; what is longer than `indent` pushes the text to the right.
  ///   - indent: where the text begins, and where it goes on.
  func lines(_ margin: [Run] = [], indent: Int, _ text: [Run]) -> [String] {
    var line = Line(margin)
    line.fill(to: indent)
    var lines: [Line] = []
    var isFresh = true
    for word in Word.words(of: text) {
      if let width, !isFresh, line.columns + word.spaces + word.columns > width {
        lines.append(line)
        line = Line([])
        line.fill(to: indent)
        isFresh = true
      }
      line.append(word, afterSpaces: isFresh ? 0 : word.spaces)
      isFresh = false
    }
    return (lines + [line]).map(painted)
  }

  private func painted(_ line: Line) -> String {
    line.trimmed.map { painted($0.text, $0.ink) }.joined()
  }

  private func painted(_ text: String, _ ink: Ink) -> String {
    switch ink {
    case .plain: text
    case .bold: style.bold(text)
    case .dim: style.dim(text)
    case .red: style.red(text)
    case .boldRed: style.bold(style.red(text))
    case .yellow: style.yellow(text)
    case .cyan: style.cyan(text)
    case .green: style.green(text)
    }
  }

  /// What stands together, with the spaces before it.
  private struct Word {
    var spaces: Int
    var runs: [Run] = []
    var columns = 0

    /// Several spaces in a row are one wide gap.
    static func words(of runs: [Run]) -> [Word] {
      var words: [Word] = []
      var spaces = 0
      for run in runs {
        let pieces = run.text.split(separator: " ", omittingEmptySubsequences: false)
        for (number, piece) in pieces.enumerated() {
          if number > 0 { spaces += 1 }
          guard !piece.isEmpty else { continue }
          if spaces > 0 || words.isEmpty { words.append(Word(spaces: spaces)) }
          words[words.count - 1].runs.append(Run(String(piece), run.ink))
          words[words.count - 1].columns += String(piece).columns
          spaces = 0
        }
      }
      return words
    }
  }

  /// Neighbours of one ink are one run, so that each takes one pair of colour marks.
  private struct Line {
    private var runs: [Run] = []
    private(set) var columns = 0

    init(_ runs: [Run]) { runs.forEach { append($0) } }

    mutating func fill(to column: Int) {
      append(Run(String(repeating: " ", count: max(0, column - columns))))
    }

    mutating func append(_ word: Word, afterSpaces count: Int) {
      let gap = String(repeating: " ", count: count)
      let isSame = word.runs.first?.ink == runs.last?.ink
      append(Run(gap, isSame ? runs.last?.ink ?? .plain : .plain))
      word.runs.forEach { append($0) }
    }

    private mutating func append(_ run: Run) {
      guard !run.text.isEmpty else { return }
      columns += run.text.columns
      if let last = runs.last, last.ink == run.ink {
        runs[runs.count - 1].text += run.text
      } else {
        runs.append(run)
      }
    }

    /// Without spaces at the end.
    var trimmed: [Run] {
      var runs = runs
      while var last = runs.popLast() {
        while last.text.last == " " { last.text.removeLast() }
        if !last.text.isEmpty { return runs + [last] }
      }
      return []
    }
  }
}

extension String {
  /// The width on a terminal. Source: UAX #11, the blocks that are wide throughout.
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// Pads to a width in columns; longer text stays as it is.
  func padded(toColumns width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }
}
