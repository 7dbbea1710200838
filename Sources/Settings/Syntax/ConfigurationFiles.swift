import Domain
import FoundationEssentials

/// What a file of the configuration is about, by where it lies.
enum ConfigPart: String, CaseIterable {
  case options = "tensiond.yaml"
  case sources = "sources.d"
  case watches = "watches.d"
  case events = "lexicon/events"
  case entities = "lexicon/entities"
  case places = "lexicon/places"
  case modifiers = "lexicon/modifiers"
  case languages = "lexicon/languages"
  case boilerplate = "lexicon/boilerplate"

  /// What its entries are called in messages.
  var entryName: String {
    switch self {
    case .options: "option"
    case .sources: "source"
    case .watches: "watch"
    case .events: "event type"
    case .entities: "entity"
    case .places: "place"
    case .modifiers: "modifier"
    case .languages: "language"
    case .boilerplate: "boilerplate"
    }
  }

  /// The first word of its keys' paths.
  var keyRoot: String {
    switch self {
    case .options: ""
    case .sources: "sources"
    case .watches: "watches"
    default: String(rawValue.dropFirst("lexicon/".count))
    }
  }
}

/// Every file of the configuration's directories, read and parsed.
///
/// Order is fixed: the directories as given, the parts as listed above, the files of a folder by name.
struct ConfigurationFiles {
  /// For each part one layer a directory, later directories later; a layer is the roots of its files.
  private(set) var layers: [ConfigPart: [[LocatedNode]]] = [:]
  /// Parts of which a file is missing or no YAML: what they would have defined is unknown.
  private(set) var brokenParts: Set<ConfigPart> = []
  private(set) var findings = Findings()
  /// Of all bytes, for "which configuration was that".
  private(set) var fingerprint = Fingerprint()
  private let workingDirectory: String

  init(reading directories: [String], workingDirectory: String) {
    self.workingDirectory = workingDirectory
    for directory in directories { read(directory) }
    if findings.problems.allSatisfy({ !$0.kind.isMissingDirectory }) { requireEachPart(in: directories) }
  }

  private mutating func read(_ directory: String) {
    guard isDirectory(directory) else {
      findings.report(.missingDirectory(expected: "a directory with tensiond.yaml"), at: start(of: directory))
      brokenParts.formUnion(ConfigPart.allCases)
      return
    }
    for part in ConfigPart.allCases {
      let roots = files(of: part, in: directory).compactMap { read($0, part) }
      layers[part, default: []].append(roots)
    }
    refuseUnknownLexiconFolders(in: directory)
  }

  private mutating func files(of part: ConfigPart, in directory: String) -> [String] {
    let path = join(directory, part.rawValue)
    guard part != .options else { return FileManager.default.fileExists(atPath: path) ? [path] : [] }
    let names = names(in: path)
    for name in names where name.hasSuffix(".yml") {
      let better = name.dropLast(4) + ".yaml"
      findings.report(
        .unexpectedFile(expected: "a name that ends in .yaml", closest: String(better)),
        at: start(of: join(path, name)))
    }
    // Editors and dpkg leave hidden and backup files beside the real ones.
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { join(path, $0) }
  }

  private mutating func read(_ path: String, _ part: ConfigPart) -> LocatedNode? {
    guard let content = FileManager.default.contents(atPath: path) else {
      findings.report(.unreadable("no permission, or no file"), at: start(of: path))
      brokenParts.insert(part)
      return nil
    }
    fingerprint.combine(content)
    fingerprint.combine(CollectionOfOne(0xff))
    var reader = DocumentReader(file: shown(path), bytes: [UInt8](content))
    let root = reader.read()
    findings.add(reader.findings)
    if root == nil { brokenParts.insert(part) }
    return root
  }

  private mutating func requireEachPart(in directories: [String]) {
    guard let first = directories.first else { return }
    for part in ConfigPart.allCases where layers[part, default: []].allSatisfy(\.isEmpty) {
      guard !brokenParts.contains(part) else { continue }
      brokenParts.insert(part)
      let place = start(of: join(first, part.rawValue))
      if part == .options {
        findings.report(.missingFile(expected: "the daemon's options"), at: place)
      } else {
        findings.report(.missingDirectory(expected: "a directory with at least one .yaml file"), at: place)
      }
    }
  }

  private mutating func refuseUnknownLexiconFolders(in directory: String) {
    let known = ConfigPart.allCases.map(\.keyRoot).filter { !["", "sources", "watches"].contains($0) }
    let path = join(directory, "lexicon")
    for name in names(in: path) where isDirectory(join(path, name)) && !known.contains(name) {
      let expected = "the folders \(known.dropLast().joined(separator: ", ")) and \(known.last ?? "")"
      findings.report(
        .unexpectedFile(expected: expected, closest: closest(to: name, among: known)),
        at: start(of: join(path, name)))
    }
  }
}

// MARK: - Paths

extension ConfigurationFiles {
  private func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func isDirectory(_ path: String) -> Bool {
    var isDirectory: Bool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  private func join(_ directory: String, _ name: String) -> String {
    directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  private func start(of path: String) -> SourceLocation {
    SourceLocation(file: shown(path), line: 1, column: 1)
  }

  /// As given, without the working directory before it.
  private func shown(_ path: String) -> String {
    // A service stands in the root; there only the whole path tells.
    guard workingDirectory != "/" else { return path }
    let here = workingDirectory.hasSuffix("/") ? workingDirectory : workingDirectory + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}

extension ConfigProblem.Kind {
  fileprivate var isMissingDirectory: Bool {
    if case .missingDirectory = self { true } else { false }
  }
}
