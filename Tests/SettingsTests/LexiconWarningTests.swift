import Foundation
import Settings
import Testing

/// What `tensiond check` warns of: at its byte in the file, and refusing nothing.
@Suite struct LexiconWarningTests {
  @Test func theShippedLexiconHasNone() throws {
    let directory = Fixtures.checkout.appending(path: "config").path
    let shipped = try Configuration.load(from: [directory], workingDirectory: Fixtures.checkout.path)
    #expect(shipped.warnings.map(\.description) == [])
  }

  @Test func tellsEachAtItsByte() throws {
    let planted = try TemporaryConfiguration(texts: [
      "lexicon/events/own.yaml": """
      shelling: {override: append, en: {nouns: [shellings, "(gun|by) ", "Paris, Texas", barrage]}}
      raid:
        title: Raid
        sign: escalation
        rung: 4
        quad: material-conflict
        en: {nouns: ['a raid - again', "обcтрел", "shelling", "shelling in {border-village}"]}
      """,
      "lexicon/entities/own.yaml": """
      own: {name: Own, kind: group, names: {en: [Tavush, "Azerbaijan "], hy: ["Տավուշ*"]}}
      """,
      "lexicon/places/own.yaml": """
      border-village: {name: Village, kind: village, within: tavush, names: {hy: ["Գյուղ"]}}
      """,
      "lexicon/languages/own.yaml": """
      en: {override: append, words: {noun-endings: [s, "q>x"], target-endings: ["on it"]}, lists: {kiled: [killed]}}
      """,
    ])
    let loaded = try Configuration.load(from: [Fixtures.base, planted.path], workingDirectory: planted.path)
    let told = loaded.warnings.map { $0.description.replacing(Fixtures.base, with: "BASE") }
    #expect(
      told.joined(separator: "\n") == """
        BASE/lexicon/languages/base.yaml:7:20: list 'weapon' is in no term
        BASE/lexicon/places/base.yaml:7:16: 'Tavush' is a name of 'tavush' and of 'own' at \
        lexicon/entities/own.yaml:1:44 in term "Tavush"; expected a longer name, or a look-alike
        BASE/lexicon/places/base.yaml:7:30: 'Տավուշ*' is a name of 'tavush' and of 'own' at \
        lexicon/entities/own.yaml:1:74 in term "Տավուշ*"; expected a longer name, or a look-alike
        lexicon/entities/own.yaml:1:53: 'Azerbaijan' is a name of 'own' and of 'AZE' at \
        BASE/lexicon/entities/base.yaml:4:16 in term "Azerbaijan "; expected a longer name, or a look-alike
        lexicon/events/own.yaml:1:43: term "shellings" matches nothing that "shelling" at \
        BASE/lexicon/events/base.yaml:14:13 does not; expected one of them
        lexicon/events/own.yaml:1:55: 'by' stands in nearly every text (agent-markers of 'en') in term \
        "(gun|by) "; expected a rarer word beside it
        lexicon/events/own.yaml:1:73: no term crosses ',' in term "Paris, Texas"; expected ~1, which may \
        cross a comma
        lexicon/events/own.yaml:7:24: no term crosses '-' in term "a raid - again"; expected the words on \
        one side of it
        lexicon/events/own.yaml:7:35: 'c' of another alphabet than 'о' within a word in term "обcтрел"; \
        expected letters of one alphabet
        lexicon/events/own.yaml:7:52: 'shelling' also belongs to event 'shelling' at \
        BASE/lexicon/events/base.yaml:14:13; one hides the other in term "shelling"
        lexicon/events/own.yaml:7:76: {border-village} has no term in 'en' and matches nothing in term \
        "shelling in {border-village}"
        lexicon/languages/own.yaml:1:51: "q>x" of 'noun-endings' makes nothing: no noun of an event has it
        lexicon/languages/own.yaml:1:76: "on it" of 'target-endings' has a space, and no word has; expected \
        the end of one word
        lexicon/languages/own.yaml:1:102: list 'kiled' is in no term; did you mean 'killed'?
        """)
  }
}
