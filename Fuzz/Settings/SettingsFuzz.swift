import Domain
import Foundation
import FuzzSupport
import Settings

/// Any bytes as one file of a configuration that lies over the one of the tests; the last byte chooses which file
/// and is no part of it. What is wrong is told at a place, never by a trap.
@_cdecl("LLVMFuzzerTestOneInput")
func readSettings(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe fuzzed(start, count)
  let path = layer + "/" + files[Int(bytes.last ?? 0) % files.count]
  guard FileManager.default.createFile(atPath: path, contents: Data(bytes.dropLast())) else {
    fatalError("\(path) cannot be written")
  }
  defer { try? FileManager.default.removeItem(atPath: path) }
  do throws(ConfigErrors) {
    _ = try Configuration.load(from: ["Tests/Fixtures/settings/base", layer])
  } catch {
    promise(!error.description.isEmpty, "an error without words")
    for problem in error.problems {
      promise(problem.location.line > 0 && problem.location.column > 0, problem.description)
    }
  }
  return 0
}

private let files = [
  "tensiond.yaml", "sources.d/fuzz.yaml", "watches.d/fuzz.yaml", "lexicon/events/fuzz.yaml",
  "lexicon/entities/fuzz.yaml", "lexicon/places/fuzz.yaml", "lexicon/modifiers/fuzz.yaml",
  "lexicon/languages/fuzz.yaml", "lexicon/boilerplate/fuzz.yaml",
]

/// In TMPDIR, which should be in memory.
private let layer: String = {
  let root = FileManager.default.temporaryDirectory.appending(path: "tensiond-fuzz").path
  for file in files {
    let folder = URL(filePath: "\(root)/\(file)").deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      fatalError("\(folder): \(error)")
    }
  }
  return root
}()
