import Domain
import Feeds
import Foundation
package import Reports
import Settings

/// `tensiond sources import` and `export`: sources from and to the lists that feed readers exchange (OPML).
package struct SourceExchange: Sendable {
  private let loaded: LoadedConfiguration
  private let directories: [String]

  /// - Parameter explicit: the directories in order, as the configuration was loaded with; none: where it is found.
  package init(_ loaded: LoadedConfiguration, explicit: [String], environment: [String: String]) {
    self.loaded = loaded
    directories = Self.directories(explicit, environment)
  }

  /// What to load for an import into a directory, so that what stands there is known; none: as without it.
  package static func directories(
    explicit: [String], environment: [String: String], into directory: String?
  ) -> [String] {
    guard let directory, FileManager.default.fileExists(atPath: directory) else { return explicit }
    return directories(explicit, environment).adding(directory)
  }

  private static func directories(_ explicit: [String], _ environment: [String: String]) -> [String] {
    ConfigurationDirectories.find(explicit: explicit, environment: environment) {
      FileManager.default.fileExists(atPath: $0)
    }.paths
  }

  /// All enabled sources as OPML 2.0, a folder for each file of `sources.d`.
  package func export() -> String {
    let feeds = loaded.configuration.sources.map { configured in
      let file = URL(fileURLWithPath: configured.location.file).deletingPathExtension().lastPathComponent
      return OPMLDocument.Feed(configured, folders: file.isEmpty ? [] : [file])
    }
    return OPMLDocument(title: "tensiond sources", feeds: feeds).xml
  }

  /// The sources of a list that are new here.
  /// - Parameter place: a file, or `-` for standard input.
  /// - Throws: where it cannot be read, or is no list of feeds.
  package func draft(from place: String) throws -> ImportDraft {
    let limits = loaded.configuration.feeds
    let bytes = try InputFile.bytes(of: place, maxBytes: limits.maxBytes)
    return ImportDraft(
      try OPMLReader(limits: limits).read(bytes, place: place), place, into: loaded.configuration)
  }

  /// Writes the draft as a new file in `sources.d`, and takes it back if the configuration with it has mistakes.
  /// - Parameter directory: of a configuration; made where it is not there. Nil: the last one that is read.
  package func write(_ draft: ImportDraft, into directory: String?) throws -> ImportReport {
    guard !draft.entries.isEmpty else { return draft.report(file: nil) }
    let directory = directory ?? directories.last ?? ConfigurationDirectories.local
    let folder = URL(fileURLWithPath: directory).appending(path: "sources.d")
    let file = try create(draft.yaml, named: draft.fileName, in: folder)
    do throws(ConfigurationFault) {
      _ = try LoadedConfiguration.load(explicit: directories.adding(directory), environment: [:])
    } catch {
      try FileManager.default.removeItem(at: file)
      throw error
    }
    return draft.report(file: file.relativePath)
  }

  /// Never over a file that is there: the next number is taken instead.
  private func create(_ text: String, named name: String, in folder: URL) throws(UnwritableFile) -> URL {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for number in 1...1000 {
        let file = folder.appending(path: number == 1 ? "\(name).yaml" : "\(name)-\(number).yaml")
        do {
          try Foundation.Data(text.utf8).write(to: file, options: .withoutOverwriting)
          return file
        } catch CocoaError.fileWriteFileExists {
          continue
        }
      }
    } catch {
      throw UnwritableFile(path: folder.relativePath, reason: (error as NSError).localizedDescription)
    }
    throw UnwritableFile(path: folder.relativePath, reason: "a thousand files are named \(name)")
  }
}

struct UnwritableFile: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "\(path): cannot be written: \(reason)" }
}

extension [String] {
  /// With a further layer, unless it is one already.
  fileprivate func adding(_ directory: String) -> [String] {
    func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    return contains { resolved($0) == resolved(directory) } ? self : self + [directory]
  }
}

extension OPMLDocument.Feed {
  fileprivate init(_ configured: ConfiguredSource, folders: [String]) {
    let source = configured.source
    self.init(name: source.outlet, address: source.url, language: source.language, folders: folders)
    notes[.id] = source.id.text
    notes[.reliability] = source.reliability.rawValue
    notes[.family] = source.family == source.outlet ? nil : source.family
    notes[.genre] = source.genre == .news ? nil : source.genre.rawValue
    notes[.speaksFor] = source.speaksFor?.text
    notes[.interval] = configured.interval?.exact
  }
}

extension Duration {
  /// In whole seconds, as the configuration writes spans: `1800s` is `30m`.
  fileprivate var exact: String {
    let seconds = wholeMilliseconds / 1000
    let unit =
      [("d", 86_400), ("h", 3600), ("m", 60)].first { seconds % $0.1 == 0 && seconds > 0 } ?? ("s", 1)
    return "\(seconds / Int64(unit.1))\(unit.0)"
  }
}
