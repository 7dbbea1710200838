import Testing

@testable import Feeds

/// What holds for any bytes, whatever is declared.
@Suite(.timeLimit(.minutes(2))) struct CharsetLawTests {
  private static let labels: [String?] = [
    nil, "utf-8", "utf-16", "utf-32", "windows-1251", "koi8-r", "iso-8859-1", "iso-8859-8", "windows-1258",
    "tis-620", "armscii-8", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr", "utf-7",
    "none",
  ]

  @Test(arguments: labels) func anyBytesGiveUTF8(_ label: String?) {
    var random = SplitMix(state: 7)
    for round in 0..<120 {
      let body = random.bytes(count: round % 60, mask: round % 3 == 0 ? 0 : 0x80)
      let decoded = DecodedText(body, httpCharset: label)
      let text = String(validating: decoded.bytes, as: UTF8.self)
      #expect(text != nil, "\(body)")
      #expect(decoded.bytes.count <= 3 * body.count)
      #expect(!decoded.repairs.isEmpty || text?.contains("\u{fffd}") == false, "lost without a word: \(body)")
    }
  }

  /// A lead byte never takes a tag's bracket with it.
  @Test(arguments: labels) func markupIsKept(_ label: String?) {
    for high in stride(from: UInt8(0x80), through: 0xff, by: 3) {
      let body = Array("<a>x".utf8) + [high] + Array("<b>".utf8) + [high, 0x26]
      let bytes = DecodedText(body, httpCharset: label).bytes
      #expect(bytes.starts(with: "<a>x".utf8) && bytes.last == UInt8(ascii: "&"), "\(high): \(bytes)")
      #expect(bytes.firstRange(of: Array("<b>".utf8)) != nil, "\(high): \(bytes)")
    }
  }

  @Test func validUTF8IsShared() throws {
    let body = Array("<rss>Ջերմուկ</rss>".utf8)
    let shared = DecodedText(body, httpCharset: "utf-8").bytes
    let isSame = unsafe body.withUnsafeBufferPointer { first in
      unsafe shared.withUnsafeBufferPointer { unsafe $0.baseAddress == first.baseAddress }
    }
    #expect(isSame)
  }

  /// Only a sample is tried in all charsets, and each byte is looked at a few times at most.
  @Test(arguments: [nil, "shift_jis", "utf-8"]) func largeBodiesAreLinear(_ label: String?) {
    var random = SplitMix(state: 3)
    for mask in [0x80, 0] as [UInt8] {
      let body = random.bytes(count: 100_000, mask: mask)
      let small = ContinuousClock().measure { _ = DecodedText(body, httpCharset: label) }
      let large = (0..<16).flatMap { _ in body }
      let time = ContinuousClock().measure { _ = DecodedText(large, httpCharset: label) }
      let bound: Duration = small * 128 + .milliseconds(200)
      #expect(time < bound)
    }
  }

  @Test func theSampleIsBounded() {
    let body = Array(repeating: UInt8(ascii: "a"), count: 1 << 20) + Array(repeating: 0xe0, count: 1 << 20)
    let sample = HighByteSample(body)
    #expect(sample.bytes.count <= HighByteSample.maxByteCount + 32)
    #expect(sample.bytes.prefix(30).count { $0 == UInt8(ascii: "a") } == 24)
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func bytes(count: Int, mask: UInt8) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) | mask }
  }
}
