extension ArraySlice<UInt8> {
  /// One past the first `mark` at or after `start`; nil where there is none.
  func end(of mark: StaticString, from start: Int) -> Int? {
    let bytes = unsafe Array(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    var at = Swift.min(start, endIndex)
    while let candidate = self[at...].firstIndex(of: bytes[0]) {
      if self[candidate...].starts(with: bytes) { return candidate + bytes.count }
      at = candidate + 1
    }
    return nil
  }
}
