/// The input that libFuzzer hands over.
package func fuzzed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// Broken bytes become U+FFFD.
package func fuzzedText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> String {
  String(decoding: unsafe fuzzed(start, count), as: UTF8.self)
}

/// Ends the run where the code under test breaks its word. Unlike `precondition`, it says which in a release build.
package func promise(
  _ holds: Bool, _ what: @autoclosure () -> String, file: StaticString = #file, line: UInt = #line
) {
  guard !holds else { return }
  fatalError("broken promise: \(what())", file: file, line: line)
}
