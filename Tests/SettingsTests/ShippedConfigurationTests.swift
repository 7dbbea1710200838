import Analysis
import Domain
import Fetching
import Foundation
import Settings
import Testing

/// What ships must be without a mistake, and hold what the product promises.
@Suite struct ShippedConfigurationTests {
  @Test func loads() throws {
    let directory = Fixtures.checkout.appending(path: "config").path
    do throws(ConfigErrors) {
      let shipped = try Configuration.load(from: [directory], workingDirectory: Fixtures.checkout.path)
      #expect(shipped.sources.count >= 60)
      #expect(shipped.watches.count >= 10)
      #expect(shipped.watches.allSatisfy { !(shipped.watchTests[$0.id] ?? []).isEmpty }, "each has tests")
      #expect(shipped.lexicon.events.count >= 25)
      #expect(shipped.sources.allSatisfy { !$0.source.isSample && $0.allow.isEmpty })
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func everyTermCompiles() throws {
    let directory = Fixtures.checkout.appending(path: "config").path
    let shipped = try Configuration.load(from: [directory], workingDirectory: Fixtures.checkout.path)
    do throws(LexiconError) {
      _ = try Lexicon(compiling: shipped.lexicon)
    } catch {
      Issue.record("\(error)")
    }
  }
}
