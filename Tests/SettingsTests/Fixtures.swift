import Foundation
import Settings

/// The test fixtures of the settings, and throw-away configuration directories.
enum Fixtures {
  static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let root = checkout.appending(path: "Tests/Fixtures/settings")
  static let base = root.appending(path: "base").path
  static let mistakes = root.appending(path: "mistakes")
  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil

  /// Paths of all mistakes, relative to `mistakes`.
  static func allMistakes() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: mistakes.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
  }

  /// `options/x.yaml` stands for `tensiond.yaml`, all else for a file of that name.
  static func place(of mistake: String) -> String {
    mistake.hasPrefix("options/") ? "tensiond.yaml" : mistake
  }
}

/// A directory of configuration files that is gone after the test.
final class TemporaryConfiguration {
  let path: String

  init(_ files: [String: Data] = [:]) throws {
    let name = "tensiond-settings-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, content) in files { try write(content, to: name) }
  }

  convenience init(texts: [String: String]) throws {
    try self.init(texts.mapValues { Data($0.utf8) })
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ content: Data, to name: String) throws {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }

  /// What is wrong with this directory laid over the base, file names relative to it; empty when nothing is.
  func mistakes() -> String {
    do throws(ConfigErrors) {
      _ = try Configuration.load(from: [Fixtures.base, path], workingDirectory: path)
      return ""
    } catch {
      return error.description.replacing(Fixtures.base, with: "BASE")
    }
  }
}
