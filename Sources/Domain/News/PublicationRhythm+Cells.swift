/// A sum of moments in a byte: 16 levels to the octave, from 1/32 to some 1,900; level 0 is nothing.
///
/// A sum between two levels becomes the one or the other in proportion, by a threshold that walks evenly
/// through 0..<1 from week to week, so that rounding again and again pulls it neither way.
/// Source of the walk: additive recurrence by the golden ratio (Weyl's equidistribution).
enum CellLevels {
  private static let sums: [Float] = {
    let step: Float = 1.044_273_8  // the sixteenth root of 2
    var sums: [Float] = [0, 1 / 32]
    while sums.count < 256 { sums.append((sums.last ?? 0) * step) }
    return sums
  }()

  static var table: [Float] { sums }

  static func sum(_ level: UInt8) -> Float { sums[Int(level)] }

  static func threshold(ofHour hour: Int64) -> Float {
    let position = Float(hour / 168 & 0xfff) * 0.618_034 + Float(hour % 168) * 0.754_878
    return position - position.rounded(.down)
  }

  static func level(of sum: Float, threshold: Float) -> UInt8 {
    var low = 0
    var high = 255
    while high - low > 1 {
      let middle = (low + high) / 2
      if sums[middle] <= sum { low = middle } else { high = middle }
    }
    let share = (sum - sums[low]) / (sums[high] - sums[low])
    return UInt8(share > threshold ? high : low)
  }
}

/// Cells as text: a level is two hexadecimal digits, a run of 1 to 20 empty cells one letter from `g` to `z`.
extension PublicationRhythm: Codable {
  private enum CodingKeys: String, CodingKey {
    case cells, began, hour
    case hourCount = "count"
    case observedUntil = "until"
    case lastMoment = "last"
    case momentCount = "moments"
    case recent, burst
    case gapSquare = "square"
    case medianGapSeconds = "median"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    guard let cells = Self.cells(of: try values.decode(String.self, forKey: .cells)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .cells, in: values, debugDescription: "not the cells of a week")
    }
    self.cells = cells
    began = try values.decode(Timestamp.self, forKey: .began)
    hour = try values.decode(Int64.self, forKey: .hour)
    hourCount = try values.decode(Int32.self, forKey: .hourCount)
    observedUntil = try values.decodeIfPresent(Timestamp.self, forKey: .observedUntil)
    lastMoment = try values.decodeIfPresent(Timestamp.self, forKey: .lastMoment)
    momentCount = try values.decode(Int32.self, forKey: .momentCount)
    recent = try values.decode(Float.self, forKey: .recent)
    burst = try values.decode(Float.self, forKey: .burst)
    gapSquare = try values.decode(Float.self, forKey: .gapSquare)
    medianGapSeconds = try values.decode(Float.self, forKey: .medianGapSeconds)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(cellText, forKey: .cells)
    try values.encode(began, forKey: .began)
    try values.encode(hour, forKey: .hour)
    try values.encode(hourCount, forKey: .hourCount)
    try values.encodeIfPresent(observedUntil, forKey: .observedUntil)
    try values.encodeIfPresent(lastMoment, forKey: .lastMoment)
    try values.encode(momentCount, forKey: .momentCount)
    try values.encode(recent, forKey: .recent)
    try values.encode(burst, forKey: .burst)
    try values.encode(gapSquare, forKey: .gapSquare)
    try values.encode(medianGapSeconds, forKey: .medianGapSeconds)
  }

  private var cellText: String {
    var text: [UInt8] = []
    var emptyCount = 0
    func closeRun() {
      guard emptyCount > 0 else { return }
      text.append(UInt8(ascii: "f") + UInt8(emptyCount))
      emptyCount = 0
    }
    for cell in cells {
      if cell == 0 { emptyCount += 1 }
      if cell > 0 || emptyCount == 20 { closeRun() }
      if cell > 0 { text += [Self.digits[Int(cell >> 4)], Self.digits[Int(cell & 15)]] }
    }
    closeRun()
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func cells(of text: String) -> [UInt8]? {
    var cells: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.popFirst(), cells.count <= hoursOfWeek {
      if (UInt8(ascii: "g")...UInt8(ascii: "z")).contains(first) {
        cells += repeatElement(0, count: Int(first - UInt8(ascii: "f")))
        continue
      }
      guard let high = digits.firstIndex(of: first), let second = rest.popFirst(),
        let low = digits.firstIndex(of: second)
      else { return nil }
      cells.append(UInt8(high << 4 | low))
    }
    return cells.count == hoursOfWeek ? cells : nil
  }
}
