import Foundation
import Glibc
import Synchronization

/// A TLS server on 127.0.0.1 and a free port, which is the program `openssl s_server`, with a certificate
/// made for it.
///
/// It takes one connection after the other. Ends with its last reference.
package final class TLSServer: Sendable {
  /// What is wrong with it, if anything.
  package enum Certificate: String, Sendable, CaseIterable {
    case sound, expired, selfSigned = "self-signed", otherHost = "other-host"
    case noIntermediate = "no-intermediate"
  }

  /// What a `dialogue` waits for, and what it then says.
  package struct Turn: Sendable {
    let heard: [UInt8]
    let says: [UInt8]

    package init(after heard: [UInt8], say says: [UInt8]) {
      self.heard = heard
      self.says = says
    }
  }

  /// Ends the connection and waits for the next one, as a line of its own.
  package static let hangUp = Array("q\n".utf8)

  package static let isAvailable = OpenSSL.path != nil

  package let port: UInt16
  /// A PEM file: the authority that signed the sound ones.
  package var authority: String { folder.appending(path: "root.pem").path }
  private let folder: URL
  private let program: Process
  private let output: FileHandle

  /// Answers requests for `/NAME` with `files[NAME]`, a whole HTTP answer.
  package convenience init(
    _ certificate: Certificate = .sound, files: [String: String], arguments: [String] = []
  ) throws {
    try self.init(certificate, arguments + ["-HTTP"], files: files, turns: [])
  }

  /// Says what is written down, whatever the protocol: `h2` or `http/1.1`, as the client likes.
  package convenience init(dialogue turns: [Turn]) throws {
    try self.init(.sound, ["-alpn", "h2,http/1.1"], files: [:], turns: turns)
  }

  private init(
    _ certificate: Certificate, _ arguments: [String], files: [String: String], turns: [Turn]
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tensiond-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try OpenSSL(in: folder).make(certificate)
    let (input, output) = (Foundation.Pipe(), Foundation.Pipe())
    program = try OpenSSL(in: folder).started(
      ["s_server", "-accept", "127.0.0.1:0", "-cert", "leaf.pem", "-key", "leaf.key"] + arguments,
      input: input, output: output)
    self.output = output.fileHandleForReading
    port = try Self.port(from: self.output)
    let dialogue = Dialogue(turns, input.fileHandleForWriting)
    self.output.readabilityHandler = { dialogue.hear($0.availableData) }
  }

  deinit {
    output.readabilityHandler = nil
    // No gentler signal: the program may have been started by a thread that blocks them, and inherits that.
    kill(program.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }

  package func url(_ path: String) -> String { "https://127.0.0.1:\(port)\(path)" }

  /// The program says `ACCEPT 127.0.0.1:PORT` when it listens.
  private static func port(from output: FileHandle) throws -> UInt16 {
    var text = ""
    while true {
      let piece = output.availableData
      if piece.isEmpty { throw OpenSSL.Failure(words: "openssl s_server did not start") }
      text += String(decoding: piece, as: UTF8.self)
      guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("ACCEPT ") }),
        text.hasSuffix("\n"), let port = line.split(separator: ":").last.flatMap({ UInt16($0) })
      else { continue }
      return port
    }
  }
}

/// The written-down side of a conversation.
private final class Dialogue: Sendable {
  private struct State {
    var turns: ArraySlice<TLSServer.Turn>
    var heard: [UInt8] = []
  }

  private let state: Mutex<State>
  private let mouth: FileHandle

  init(_ turns: [TLSServer.Turn], _ mouth: FileHandle) {
    state = Mutex(State(turns: turns[...]))
    self.mouth = mouth
  }

  func hear(_ piece: Data) {
    state.withLock { state in
      state.heard += piece
      guard let turn = state.turns.first, contains(state.heard, turn.heard) else { return }
      state.turns.removeFirst()
      state.heard = []
      try? mouth.write(contentsOf: Data(turn.says))
    }
  }

  private func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: pattern) }
  }
}

/// The program `openssl`, in one folder.
private struct OpenSSL {
  struct Failure: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
  }

  static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let folder: URL

  init(in folder: URL) { self.folder = folder }

  /// `root.pem`, `leaf.pem` and their keys.
  func make(_ certificate: TLSServer.Certificate) throws {
    try authority("root")
    switch certificate {
    case .sound: try leaf(signedBy: "root", for: "IP:127.0.0.1")
    case .expired: try leaf(signedBy: "root", for: "IP:127.0.0.1", days: -1)
    case .otherHost: try leaf(signedBy: "root", for: "DNS:elsewhere.test")
    case .selfSigned:
      try run(newPair("leaf", "/CN=leaf") + ["-x509", "-addext", "subjectAltName=IP:127.0.0.1"])
    case .noIntermediate:
      try authority("middle")
      try leaf(signedBy: "middle", for: "IP:127.0.0.1")
    }
  }

  func started(_ arguments: [String], input: Foundation.Pipe, output: Foundation.Pipe) throws -> Process {
    guard let path = Self.path else { throw Failure(words: "there is no openssl") }
    let program = Process()
    program.executableURL = URL(filePath: path)
    program.arguments = arguments
    program.currentDirectoryURL = folder
    program.standardInput = input
    program.standardOutput = output
    program.standardError = FileHandle.nullDevice
    try program.run()
    return program
  }

  private func authority(_ name: String) throws { try run(newPair(name, "/CN=Desk \(name)") + ["-x509"]) }

  private func leaf(signedBy signer: String, for host: String, days: Int = 2) throws {
    try run(newPair("leaf", "/CN=leaf", file: "leaf.csr") + ["-addext", "subjectAltName=\(host)"])
    try run([
      "x509", "-req", "-in", "leaf.csr", "-CA", "\(signer).pem", "-CAkey", "\(signer).key", "-CAcreateserial",
      "-copy_extensions", "copy", "-days", "\(days)", "-out", "leaf.pem",
    ])
  }

  private func newPair(_ name: String, _ subject: String, file: String? = nil) -> [String] {
    [
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "\(name).key",
      "-out", file ?? "\(name).pem", "-subj", subject,
    ]
  }

  private func run(_ arguments: [String]) throws {
    let program = try started(arguments, input: Foundation.Pipe(), output: Foundation.Pipe())
    program.waitUntilExit()
    guard program.terminationStatus == 0 else {
      throw Failure(words: "openssl \(arguments[0]) ended with \(program.terminationStatus)")
    }
  }
}
