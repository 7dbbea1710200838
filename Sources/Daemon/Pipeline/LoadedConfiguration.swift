package import Analysis
import Desk
import Domain
import Foundation
package import Settings

/// A configuration with its lexicon compiled and its desk made: what one reading of the files gives the
/// stages.
///
/// Immutable; a reload loads another one. Cost: the files are read and compiled once, in well under a second.
package struct LoadedConfiguration: Sendable {
  package let configuration: Configuration
  package let lexicon: Lexicon
  let analyser: Analyser
  let desk: Desk

  /// - Parameters:
  ///   - explicit: `--config`, in order; empty to find the directories as docs/CONFIGURATION.md says.
  ///   - notice: gets a line for the operator where the choice of directories was a guess.
  /// - Throws: every mistake of the files, and of the terms in them, at once.
  package static func load(
    explicit: [String], environment: [String: String], notice: (String) -> Void = { _ in }
  ) throws(ConfigurationFault) -> LoadedConfiguration {
    let directories = ConfigurationDirectories.find(explicit: explicit, environment: environment) {
      FileManager.default.fileExists(atPath: $0)
    }
    directories.notice.map(notice)
    do {
      return try LoadedConfiguration(try Configuration.load(from: directories.paths))
    } catch {
      throw ConfigurationFault(error)
    }
  }

  package init(_ configuration: Configuration) throws(LexiconError) {
    self.configuration = configuration
    lexicon = try Lexicon(compiling: configuration.lexicon)
    analyser = Analyser(lexicon)
    desk = Desk(
      watches: configuration.watches.filter(\.runs), gazetteer: lexicon.gazetteer, options: configuration.desk
    )
  }

  /// What surely was not meant, though it compiles; one line each.
  package var warnings: [String] { configuration.warnings.map { "warning: \($0)" } }

  /// What there is, for `tensiond check`.
  package var inventory: String {
    let counts = lexicon.counts
    let testCount = configuration.watchTests.values.reduce(0) { $0 + $1.count }
    return """
      \(counted(configuration.sources.count, "source")), \(configuration.watches.count) watches with \(testCount) tests
      \(counts.events) event types, \(counts.entities) entities, \(counts.places) places, \
      \(counts.modifiers) modifiers, \(counts.terms) terms in \(counts.languages) languages
      configuration \(configuration.hash): no mistakes
      """
  }
}

/// Why a configuration cannot be used: one line a mistake, sorted by place.
package struct ConfigurationFault: Error, CustomStringConvertible {
  package let lines: [String]

  init(_ error: any Error) {
    lines = String(describing: error).split(separator: "\n").map(String.init)
  }

  package var description: String { lines.joined(separator: "\n") }
}
