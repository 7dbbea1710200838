import CZlib

/// Why a body is no body.
enum BodyFault: Error, Equatable {
  case tooLarge
  case broken(String)
}

/// Takes a body as it comes and takes its compression off, within limits that hold on every path: for the
/// bytes that arrive, for those that come out of each layer, and for the number of layers.
///
/// What begins like gzip though no header says so is decompressed once. Cost: each byte is copied once, twice
/// where it was compressed.
struct BodyReader {
  private static let maxLayers = 2
  /// A server's word is not believed beyond this, in memory that it costs it nothing to ask for.
  private static let maxReservedBytes = 1 << 20

  let maxBytes: Int
  private(set) var bytes: [UInt8] = []
  private var layers: [Inflater] = []
  private var arrivedCount = 0
  private var isExamined = false

  init(maxBytes: Int) { self.maxBytes = maxBytes }

  /// - Parameters:
  ///   - codings: of Content-Encoding, in the order in which they were applied.
  ///   - byteCount: of Content-Length, if it is there.
  mutating func begin(codings: [String], byteCount: Int?) throws(BodyFault) {
    guard codings.count <= Self.maxLayers else {
      throw .broken("compressed \(codings.count) times; at most \(Self.maxLayers)")
    }
    for coding in codings.reversed() { layers.append(try layer(coding)) }
    if let byteCount { bytes.reserveCapacity(min(max(0, byteCount), maxBytes, Self.maxReservedBytes)) }
  }

  mutating func add(_ piece: UnsafeRawBufferPointer) throws(BodyFault) {
    arrivedCount += piece.count
    guard arrivedCount <= maxBytes else { throw .tooLarge }
    try unsafe pass(piece, to: 0)
  }

  /// The whole body.
  mutating func end() throws(BodyFault) -> [UInt8] {
    for layer in layers { try layer.end() }
    defer { bytes = [] }
    return bytes
  }

  private func layer(_ coding: String) throws(BodyFault) -> Inflater {
    switch coding {
    case "gzip", "x-gzip": Inflater(.gzip, maxBytes: maxBytes)
    case "deflate": Inflater(.deflate, maxBytes: maxBytes)
    default: throw .broken("compressed as '\(printable(coding))', which was not asked for")
    }
  }

  private mutating func pass(_ piece: UnsafeRawBufferPointer, to index: Int) throws(BodyFault) {
    guard index < layers.count else { return try unsafe keep(piece) }
    try unsafe layers[index].add(piece) { out throws(BodyFault) in try unsafe pass(out, to: index + 1) }
  }

  private mutating func keep(_ piece: UnsafeRawBufferPointer) throws(BodyFault) {
    guard bytes.count + piece.count <= maxBytes else { throw .tooLarge }
    unsafe bytes.append(contentsOf: piece)
    if !isExamined, bytes.count >= 2 { try examine() }
  }

  /// The mark of gzip is no beginning of any feed.
  private mutating func examine() throws(BodyFault) {
    isExamined = true
    guard layers.isEmpty, bytes[0] == 0x1f, bytes[1] == 0x8b else { return }
    layers.append(Inflater(.gzip, maxBytes: maxBytes))
    let compressed = bytes
    bytes = []
    try unsafe compressed.withUnsafeBufferPointer { piece throws(BodyFault) in
      try unsafe pass(UnsafeRawBufferPointer(piece), to: layers.count - 1)
    }
  }
}
