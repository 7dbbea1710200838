import Foundation
import Settings
import Testing

/// Each fixture is one file with one kind of mistake, laid over the sound configuration in `base`; beside it stand the
/// messages that it must give. `UPDATE_GOLDEN=1 swift test` rewrites those; review that diff like code.
@Suite struct MistakeTests {
  @Test(arguments: try Fixtures.allMistakes())
  func reports(_ mistake: String) throws {
    let input = Fixtures.mistakes.appending(path: mistake)
    let configuration = try TemporaryConfiguration([Fixtures.place(of: mistake): Data(contentsOf: input)])
    let actual = configuration.mistakes() + "\n"
    let golden = input.deletingPathExtension().appendingPathExtension("expected")
    if Fixtures.isUpdating { try Data(actual.utf8).write(to: golden) }
    #expect(try actual == String(contentsOf: golden, encoding: .utf8))
  }

  @Test func baseIsSound() throws {
    #expect(try TemporaryConfiguration().mistakes() == "")
  }
}
