import Domain
import Testing

@testable import Analysis

/// Each warning with a term that deserves it, and beside it one that looks like it and does not.
@Suite struct LexiconWarningTests {
  private func at(_ line: Int) -> Domain.SourceLocation {
    Domain.SourceLocation(file: "own.yaml", line: line, column: 1)
  }

  /// The warnings that the change brings, without the file's name.
  private func warnings(_ change: (inout LexiconSource) -> Void) -> [String] {
    var source = SampleLexicon.source
    change(&source)
    return LexiconWarnings(of: source).problems.map(\.description).filter { $0.hasPrefix("own.yaml:") }.map {
      String($0.dropFirst("own.yaml:".count))
    }
  }

  private func warnings(phrases texts: String..., in language: String = "en") -> [String] {
    warnings { source in
      source.events[0].wordings[language, default: [:]][.phrases] = texts.enumerated().map {
        TermSource($1, at: at($0 + 1))
      }
    }
  }

  @Test func theSampleIsClean() {
    let found = LexiconWarnings(of: SampleLexicon.source).problems.map(\.description)
    #expect(found == ["sample.yaml:1:1: list 'weapon' is in no term"])
  }

  /// The engine itself agrees: what is warned of is not found in an article that writes the very term.
  @Test(arguments: [
    ("fire near Goris, Armenia", false), ("fire near Goris ~1 Armenia", true), ("fire - again", false),
    ("fire: again", false), ("either/or fire", true), ("10,000 wagons", true), ("St. Goris fire", false),
    ("Mr. Goris fire", true), ("U.S. strike base", true), ("cease-fir*", true),
    ("停火协议", true), ("ᲝᲛი", false), ("ომი", true), ("fire ~2 & ~1 base", false),
    ("fire & base", true), ("don't fire", true),
  ])
  func whatIsWarnedOfIsNotFound(_ term: String, isFound: Bool) throws {
    var source = SampleLexicon.source
    source.events[0].wordings["en"]?[.phrases] = [TermSource(term, at: at(1))]
    source.languages[0].words[.abbreviations] = SampleLexicon.terms(["mr"])
    let isWarned = LexiconWarnings(of: source).problems.contains { $0.location.file == "own.yaml" }
    let text = term.filter { $0 != "*" }.replacing("~1 ", with: "").replacing("~2 ", with: "")
    let written = text.replacing("ᲝᲛი", with: "ომი")
    let frames = Analyser(try Lexicon(compiling: source)).assessment(
      of: article("Report", "On \(written) now.")
    ).frames
    #expect(frames.contains { $0.event == "shelling" } == isFound)
    #expect(isWarned == !isFound)
  }

  // MARK: Terms that match nothing, or half a dictionary

  @Test func signsAtWhichTermsBreak() {
    #expect(
      warnings(
        phrases: "fire near Goris, Armenia", "fire - again", "either/or fire", "fire: anew", "10,000 wagons",
        "St. Goris fire", "fire Inc.", "U.S. strike base", "cease-fire ends", "don't fire", "(a, b|c) fire")
        == [
          "1:16: no term crosses ',' in term \"fire near Goris, Armenia\"; expected ~1, which may cross a comma",
          "2:6: no term crosses '-' in term \"fire - again\"; expected the words on one side of it",
          "4:5: no term crosses ':' in term \"fire: anew\"; expected the words on one side of it",
          "6:3: a sentence ends at '.', which no term crosses, in term \"St. Goris fire\"; expected the word without it, "
            + "or among the abbreviations of 'en'",
          "11:3: no term crosses ',' in term \"(a, b|c) fire\"; expected ~1, which may cross a comma",
        ])
  }

  @Test func prefixesThatTheCutterShortens() {
    #expect(
      warnings(phrases: "cease-f*", "cease-fir*", "ـقص*", "停火协*", in: "ru") == [
        "1:1: 'f*', which is what a text has of the word, is too short in term \"cease-f*\"; expected 3 letters or more "
          + "before '*'",
        "3:1: 'ـقص*', which is what a text has of the word, is too short in term \"ـقص*\"; expected 3 letters or more "
          + "before '*'",
        "4:1: '*' in a script without spaces, where each letter is a word and may be followed by any, in term "
          + "\"停火协*\"; expected no '*'",
      ])
  }

  @Test func lettersThatNoTextHas() {
    #expect(
      warnings(phrases: "Ომი ომი", "ომი", "обcтрел дома", "T-72 обстрел", in: "ru") == [
        "1:1: a capital in a script without capitals, which only a line all in capitals has in term \"Ომი ომი\"; expected "
          + "'ომი'",
        "3:1: 'c' of another alphabet than 'о' within a word in term \"обcтрел дома\"; expected letters of one alphabet",
      ])
  }

  @Test func gapsBesideNothing() {
    #expect(
      warnings(phrases: "fire ~2 & ~1 base", "fire ~2 (base|&)", "fire & basis") == [
        "1:1: a gap beside signs without a letter matches nothing in term \"fire ~2 & ~1 base\"; expected a word beside it",
        "2:1: a gap beside signs without a letter matches nothing in term \"fire ~2 (base|&)\"; expected a word beside it",
      ])
  }

  @Test func listsWithoutATerm() {
    #expect(
      warnings(phrases: "atəş {shusha}", "atəş {tatev}", in: "az") == [
        "1:8: {shusha} has no term in 'az' and matches nothing in term \"atəş {shusha}\""
      ])
  }

  // MARK: Terms that match too much

  @Test func wordsOfEveryText() {
    #expect(
      warnings(phrases: "by the", "(fire|was)", "=its", "=BY", "by fire") == [
        "1:1: 'by the' stands in nearly every text (agent-markers of 'en') in term \"by the\"; expected a rarer word "
          + "beside it",
        "2:1: 'was' stands in nearly every text (passive-auxiliaries of 'en') in term \"(fire|was)\"; expected a rarer "
          + "word beside it",
        "3:1: '=its' stands in nearly every text (possessive-pronouns of 'en') in term \"=its\"; expected a rarer word "
          + "beside it",
      ])
  }

  // MARK: Terms that hide each other

  @Test func twoEventTypes() {
    #expect(
      warnings { source in
        source.events[1].wordings["en"]?[.nouns]?.append(TermSource("shelling", at: at(7)))
        source.events[1].wordings["en"]?[.verbs]?.append(TermSource("(shell|pound)", at: at(8)))
        // A verb beside a noun is told apart by the sentence.
        source.events[1].wordings["en"]?[.verbs]?.append(TermSource("condemnation", at: at(9)))
      } == [
        "7:1: 'shelling' also belongs to event 'shelling' at sample.yaml:1:1; one hides the other in term \"shelling\"",
        "8:1: 'shell' also belongs to event 'shelling' at sample.yaml:1:1; one hides the other in term \"(shell|pound)\"",
      ])
  }

  @Test func repeatsWithinAnEntry() {
    let repeats = warnings(
      phrases: "attack base", "attacks base", "attack ~2 base", "Hit base", "=hit base", "(strike|hit) base",
      "strike base",
      "{weapon} fly", "rockets fly", "fire*", "firefight*", "firefight *", "attack ~2 camp",
      "(attack|raid) camp")
    #expect(
      repeats.map { $0.replacing("; expected one of them", with: "") } == [
        "1:1: term \"attack base\" matches nothing that \"attack ~2 base\" at own.yaml:3:1 does not",
        "2:1: term \"attacks base\" matches nothing that \"attack base\" at own.yaml:1:1 does not",
        "4:1: term \"Hit base\" matches nothing that \"(strike|hit) base\" at own.yaml:6:1 does not",
        "5:1: term \"=hit base\" matches nothing that \"(strike|hit) base\" at own.yaml:6:1 does not",
        "7:1: term \"strike base\" matches nothing that \"(strike|hit) base\" at own.yaml:6:1 does not",
        "9:1: term \"rockets fly\" matches nothing that \"{weapon} fly\" at own.yaml:8:1 does not",
        "11:1: term \"firefight*\" matches nothing that \"fire*\" at own.yaml:10:1 does not",
      ])
  }

  @Test func namesOfTwo() {
    func add(_ names: [String], at line: Int, to entity: Int, _ source: inout LexiconSource) {
      let terms = names.enumerated().map { TermSource($1, at: at(line + $0)) }
      source.entities[entity].names["ru", default: []] += terms
    }
    #expect(
      warnings { source in
        add(["Нигерия*", "Конго"], at: 1, to: 0, &source)
        add(["Нигер*", "Конго", "Baku"], at: 3, to: 1, &source)
        // A leader is nobody's town; a look-alike and another name with the same beginning are no trouble.
        source.places[1].names["ru"]?.append(TermSource("Конго", at: at(6)))
        source.entities[5].names["en"]?.append(TermSource("Tatev", at: at(7)))
        source.entities[8].names["en"]?.append(TermSource("Aliyev", at: at(8)))
        source.entities[0].seats["en"]?.append(TermSource("Shusha", at: at(9)))
      } == [
        "1:1: 'Нигерия*' is a name of 'AZE' and of 'ARM' at own.yaml:3:1 in term \"Нигерия*\"; expected a longer name, or "
          + "a look-alike",
        "4:1: 'Конго' is a name of 'ARM' and of 'AZE' at own.yaml:2:1 in term \"Конго\"; expected a longer name, or a "
          + "look-alike",
        "6:1: 'Конго' is a name of 'tatev' and of 'AZE' at own.yaml:2:1 in term \"Конго\"; expected a longer name, or a "
          + "look-alike",
      ])
  }

  @Test func aNameHidesAnEvent() {
    #expect(
      warnings { source in
        source.events[0].wordings["en"]?[.phrases] = [
          TermSource("Associated Press", at: at(1)), TermSource("associated raids", at: at(2)),
          TermSource("Associated Press raid", at: at(3)),
        ]
      } == [
        "1:1: 'Associated Press' is a name of 'wire-ap' at sample.yaml:1:1, which hides the event in term \"Associated "
          + "Press\""
      ])
  }

  @Test func aCueThatTakesItselfBack() {
    #expect(
      warnings { source in
        source.modifiers[0].cues["en"]?.append(TermSource("mocking ~1 up", at: at(1)))
        source.modifiers[0].counterCues["en", default: []].append(TermSource("mock ~2 up", at: at(2)))
      } == [
        "1:1: 'mocking ~1 up' is taken back by its own counter-cue at own.yaml:2:1 in term \"mocking ~1 up\""
      ])
  }

  // MARK: Languages

  @Test func listsAndEndingsThatNothingUses() {
    #expect(
      warnings { source in
        source.languages[0].lists["kiled"] = [TermSource("killed", at: at(1))]
        source.languages[0].lists["tools"] = [TermSource("hammer", at: at(2))]
        source.languages[0].words[.nounEndings] = [
          TermSource("s", at: at(3)), TermSource("zq>zqes", at: at(4)),
        ]
        source.languages[0].words[.agentEndings] = [
          TermSource("by him", at: at(5)), TermSource("Ё", at: at(6)),
        ]
        source.languages[0].words[.derivedEndings] = [
          TermSource("er", at: at(7)), TermSource("Er", at: at(8)),
        ]
      } == [
        "1:1: list 'kiled' is in no term; did you mean 'killed'?", "2:1: list 'tools' is in no term",
        "4:1: \"zq>zqes\" of 'noun-endings' makes nothing: no noun of an event has it",
        "5:1: \"by him\" of 'agent-endings' has a space, and no word has; expected the end of one word",
        "8:1: \"Er\" of 'derived-endings' is no end of a folded word; expected 'er'",
      ])
  }
}
