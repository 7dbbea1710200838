import Foundation
import Synchronization

/// A command of the binary, run to its end with files for its input and its outputs: no pipe, so nothing is left open in
/// a process that another test spawns.
struct CommandRun {
  let status: Int32
  let output: [String]
  let errors: [String]

  /// - Parameter program: a shell for what needs one.
  init(
    _ arguments: [String], program: URL = TensiondProcess.binary, input: String = ""
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A scratch folder that stays behind harms nobody.
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "errors"].map { folder.appending(path: $0) }
    try input.write(to: files[0], atomically: true, encoding: .utf8)
    for file in files.dropFirst() { try Foundation.Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ["TENSIOND_CONFIG": "", "PATH": "/usr/bin:/bin"]
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try TensiondProcess.spawning.withLock { _ in try process.run() } } catch {
        continuation.resume(throwing: error)
      }
    }
    output = try Self.lines(of: files[1])
    errors = try Self.lines(of: files[2])
  }

  private static func lines(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
