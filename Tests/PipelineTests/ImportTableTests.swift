import Foundation
import Testing

/// Holds the imports in Sources, and Package.swift, against the table in docs/ARCHITECTURE.md.
@Suite struct ImportTableTests {
  private static let checkout = URL(filePath: #filePath).appending(path: "../../..").standardized
  private static let doc = "docs/ARCHITECTURE.md"

  private let table: ImportTable

  init() throws {
    table = try ImportTable(Self.text(Self.doc))
  }

  @Test func theTableNamesEveryTarget() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Self.checkout.appending(path: "Sources").path
    )
    let targets = try Set(names.filter { try !Self.swiftFiles(of: $0).isEmpty })
    #expect(Set(table.rows.keys) == targets, "the targets in Sources and the rows of \(Self.doc) differ")
  }

  @Test func noFileImportsMoreThanItsTargetMay() throws {
    for (target, allowed) in table.rows {
      for file in try Self.swiftFiles(of: target) {
        for module in imports(in: try Self.text(file)) where !allowed.contains(module) {
          Issue.record(
            """
            \(file) imports \(module); \(target) may import only \(allowed.sorted().joined(separator: ", ")) \
            (\(Self.doc), "Who may import whom")
            """)
        }
      }
    }
  }

  @Test func thePackageDeclaresTheSameTargets() throws {
    let declared = declaredDependencies(in: try Self.text("Package.swift"))
    #expect(Set(declared.keys) == Set(table.rows.keys), "the targets of Package.swift and \(Self.doc) differ")
    for (target, allowed) in table.rows {
      let ours = allowed.intersection(Self.modulesOfOurs(table))
      #expect(
        declared[target] == ours, "Package.swift and \(Self.doc) differ in what \(target) depends on")
    }
  }

  @Test(arguments: ["Domain", "Analysis", "Desk"])
  func thePureTargetsHaveNoFoundationAndNoSystem(_ target: String) throws {
    let outside: Set = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Logging"]
    let allowed = try #require(table.rows[target])
    #expect(allowed.isDisjoint(with: outside), "\(target) is pure: see the third column of \(Self.doc)")
  }

  @Test func importsAreReadInEveryForm() {
    let source = """
      import Alpha
      package import Beta
      @testable public import Gamma
      import struct Delta.Thing
        // import Nothing
      let words = "import of goods"
      #if canImport(Epsilon)
        import Epsilon
      #endif
      """
    #expect(imports(in: source) == ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"])
  }
}

extension ImportTableTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: checkout.appending(path: path), encoding: .utf8)
  }

  /// Relative to the checkout, sorted.
  private static func swiftFiles(of target: String) throws -> [String] {
    let root = "Sources/\(target)"
    let paths = try FileManager.default.subpathsOfDirectory(atPath: checkout.appending(path: root).path)
    return paths.filter { $0.hasSuffix(".swift") }.map { "\(root)/\($0)" }.sorted()
  }

  private static func modulesOfOurs(_ table: ImportTable) -> Set<String> {
    Set(table.rows.keys).union(["CCurl", "CFeedXML", "CPSL", "CStemmer", "CUTF8Proc", "CUchardet", "CZlib"])
  }
}

/// The rows under "Who may import whom": the target in the first cell, the modules between backticks in the
/// second.
private struct ImportTable {
  private(set) var rows: [String: Set<String>] = [:]

  struct Missing: Error {}

  init(_ markdown: String) throws {
    guard let start = markdown.firstRange(of: "## Who may import whom") else { throw Missing() }
    let lines = markdown[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    for line in table.dropFirst(2) {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5, let target = Self.names(in: cells[1]).first else { throw Missing() }
      rows[target] = Set(Self.names(in: cells[2]))
    }
  }

  private static func names(in cell: Substring) -> [String] {
    cell.matches(of: /`([^`]+)`/).map { String($0.1) }
  }
}

/// The modules that a file imports, in order.
private func imports(in source: String) -> [String] {
  let form =
    /^\s*(?:(?:@\w+|package|public|internal|private|fileprivate)\s+)*import\s+(?:\w+\s+(?=\w+\.))?(\w+)/
  return source.split(separator: "\n").compactMap { line in
    (try? form.firstMatch(in: line)).flatMap { $0.map { String($0.1) } }
  }
}

/// What each Swift target of the manifest depends on, of our own targets.
private func declaredDependencies(in manifest: String) -> [String: Set<String>] {
  let target =
    /(?:stage\(|\.executableTarget\()\s*(?:name: )?"(\w+)",\s*(?:dependencies: )?\[([^\]]*)\]/
  return manifest.matches(of: target).reduce(into: [:]) { declared, match in
    declared[String(match.1)] = Set(match.2.matches(of: /"(\w+)"/).map { String($0.1) })
  }
}
