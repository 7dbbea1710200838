import CFeedXML

extension Span<UInt8> {
  /// One past the first `mark` at or after `start`; nil where there is none.
  func end(of mark: StaticString, from start: Int) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBufferPointer { bytes -> Int? in
      guard let base = bytes.baseAddress,
        let found = unsafe feedxml_find(
          base + start, bytes.count - start, mark.utf8Start, mark.utf8CodeUnitCount)
      else { return nil }
      return unsafe found - base + mark.utf8CodeUnitCount
    }
  }

  func holds(_ mark: StaticString, at offset: Int) -> Bool {
    guard offset + mark.utf8CodeUnitCount <= count else { return false }
    return unsafe extracting(offset..<offset + mark.utf8CodeUnitCount).withUnsafeBufferPointer {
      unsafe $0.elementsEqual(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    }
  }

  /// Whether `mark`, which is in small letters, stands there in any case.
  func holdsLowercase(_ mark: StaticString, at offset: Int) -> Bool {
    guard offset + mark.utf8CodeUnitCount <= count else { return false }
    for index in 0..<mark.utf8CodeUnitCount {
      let byte = self[offset + index]
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if unsafe small != mark.utf8Start[index] { return false }
    }
    return true
  }
}
