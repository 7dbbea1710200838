/// What was wrong with a document and was read all the same: each kind once, with its count and first place.
struct RepairLog {
  private struct Entry {
    var firstPlace: String
    var count: Int
  }

  /// Lines before the part that line numbers are counted in.
  var skippedLineCount = 0
  private let maxCount: Int
  private var order: [String] = []
  private var entries: [String: Entry] = [:]

  init(maxCount: Int) { self.maxCount = maxCount }

  var isEmpty: Bool { order.isEmpty }

  /// The place is only made where it is the first, for a hostile body has millions.
  mutating func note(_ what: String, at place: @autoclosure () -> String = "") {
    if let index = entries.index(forKey: what) {
      entries.values[index].count += 1
    } else if order.count < maxCount {
      order.append(what)
      entries[what] = Entry(firstPlace: place(), count: 1)
    }
  }

  /// `example` is the feed's own text, cut short.
  mutating func note(_ what: String, example: String) { note(what, at: "'\(example.prefix(60))'") }

  mutating func note(_ what: String, line: Int) {
    let skipped = skippedLineCount
    note(what, at: "line \(line + skipped)")
  }

  /// `line 12: '&' that begins no reference read as text; 3 times`
  var lines: [String] {
    order.map { what in
      guard let entry = entries[what] else { return what }
      let place = entry.firstPlace.isEmpty ? "" : entry.firstPlace + ": "
      return place + what + (entry.count > 1 ? "; \(entry.count) times" : "")
    }
  }
}
