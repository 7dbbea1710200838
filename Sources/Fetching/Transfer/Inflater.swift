import CZlib

/// One layer of compression, taken off piece by piece. On one thread; zlib keeps a pointer to the stream, so
/// it has one address for life.
/// Source: RFC 1950, 1951, 1952; zlib.net/manual.html.
@safe final class Inflater {
  enum Form { case gzip, deflate }

  private static let pieceBytes = 32 << 10

  private let form: Form
  private let maxBytes: Int
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var hasBegun = false
  private var isAtEnd = false
  private var producedCount = 0

  /// - Parameter maxBytes: that come out.
  init(_ form: Form, maxBytes: Int) {
    self.form = form
    self.maxBytes = maxBytes
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe output = .allocate(capacity: Self.pieceBytes)
  }

  deinit {
    if hasBegun { unsafe inflateEnd(stream) }
    unsafe stream.deallocate()
    unsafe output.deallocate()
  }

  /// Hands out what comes of `input`, which is not empty.
  func add(
    _ input: UnsafeRawBufferPointer,
    _ emit: (UnsafeRawBufferPointer) throws(BodyFault) -> Void
  ) throws(BodyFault) {
    try unsafe begin(with: input)
    // zlib reads what it is given and never writes it.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(input.count)
    repeat {
      if isAtEnd, !startsAnotherMember() { return }
      try unsafe turn(emit)
    } while unsafe stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
  }

  /// - Throws: where more should have come.
  func end() throws(BodyFault) {
    guard isAtEnd || !hasBegun else { throw .broken("the body does not decompress: it ends too early") }
  }

  private func begin(with input: UnsafeRawBufferPointer) throws(BodyFault) {
    guard !hasBegun, let first = unsafe input.first else { return }
    // 16: with a header and a checksum of gzip. Negative: without any, as some servers read "deflate".
    let bits: Int32 =
      switch form {
      case .gzip: 15 + 16
      case .deflate: first & 0x8f == 0x08 ? 15 : -15
      }
    guard unsafe tensiond_inflate_begin(stream, bits) == Z_OK else {
      throw .broken("zlib has no memory for the body")
    }
    hasBegun = true
  }

  private func turn(_ emit: (UnsafeRawBufferPointer) throws(BodyFault) -> Void) throws(BodyFault) {
    unsafe stream.pointee.next_out = output.baseAddress
    unsafe stream.pointee.avail_out = UInt32(output.count)
    let code = unsafe inflate(stream, Z_NO_FLUSH)
    let count = unsafe output.count - Int(stream.pointee.avail_out)
    producedCount += count
    guard producedCount <= maxBytes else { throw .tooLarge }
    if count > 0 {
      try unsafe emit(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[..<count]))
    }
    // Z_BUF_ERROR: nothing to do with what is there so far.
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
      throw .broken("the body does not decompress")
    }
    isAtEnd = code == Z_STREAM_END
  }

  /// A gzip file may be several, one behind the other (RFC 1952 §2.2); what else follows is padding.
  private func startsAnotherMember() -> Bool {
    guard form == .gzip, unsafe stream.pointee.avail_in > 0, unsafe stream.pointee.next_in?.pointee == 0x1f,
      unsafe inflateReset(stream) == Z_OK
    else { return false }
    isAtEnd = false
    return true
  }
}
