import CFeedXML

/// Bytes of any charset but UTF-8 as UTF-8, by iconv.
struct Converted {
  let bytes: [UInt8]
  /// Bytes without a meaning in that charset, U+FFFD now.
  let lostCount: Int

  /// Nil where this system's iconv does not have the charset.
  init?(_ body: ArraySlice<UInt8>, from charset: Charset) {
    var lostCount = 0
    var isKnown = true
    // Only the pages that are written to take memory.
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: 3 * body.count + 16) { out, count in
      let written = unsafe body.withUnsafeBufferPointer { input in
        unsafe feedxml_to_utf8(
          charset.iconvName, charset.unitByteCount, input.baseAddress, input.count, out.baseAddress,
          &lostCount)
      }
      isKnown = written >= 0
      count = max(0, written)
    }
    guard isKnown else { return nil }
    self.lostCount = lostCount
  }
}
