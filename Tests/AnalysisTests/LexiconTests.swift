import Domain
import Testing

@testable import Analysis

@Suite struct LexiconTests {
  private func problems(_ change: (inout LexiconSource) -> Void) -> [String] {
    var source = SampleLexicon.source
    change(&source)
    do throws(LexiconError) {
      _ = try Lexicon(compiling: source)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private func at(_ line: Int, _ column: Int) -> Domain.SourceLocation {
    Domain.SourceLocation(file: "fire.yaml", line: line, column: column)
  }

  @Test func tellsEveryMistakeAtOnce() {
    let found = problems { source in
      source.events[0].wordings["en"]?[.nouns] = [TermSource("hit (a|b", at: at(12, 10))]
      source.events[0].type.asThreat = "no-such-type"
      source.entities[0].names["en"] = [TermSource("...", at: at(20, 5))]
      source.entities[1].entity.partOf = "nobody"
      source.places[0].place.within = "nowhere"
      source.modifiers[0].cues["en"] = [TermSource("a {no.list} of", at: at(9, 4))]
      source.languages[0].stemmer = "klingon"
      source.languages[0].words[.numberWords] = [TermSource("seven", at: at(30, 1))]
    }
    #expect(
      found == [
        "fire.yaml:9:6: unknown list {no.list} in term \"a {no.list} of\"; expected a list of 'en', an entity or a place",
        "fire.yaml:12:14: '(' is not closed in term \"hit (a|b\"; did you mean 'hit (a|b)'?",
        "fire.yaml:20:5: no word to match in term \"...\"",
        "fire.yaml:30:6: no value behind 'seven' in term \"seven\"; expected the word and its value, as in 'three 3'",
        "sample.yaml:1:1: as-threat of 'shelling' is 'no-such-type'; expected an event type",
        "sample.yaml:1:1: part-of of 'ARM' is 'nobody'; expected an entity",
        "sample.yaml:1:1: place 'syunik' lies at 'nowhere'; expected a place",
        "sample.yaml:1:1: unknown stemmer 'klingon'; expected one of libstemmer's",
      ])
  }

  @Test func everyStateIsAPlaceAndHasParts() {
    let gazetteer = SampleLexicon.lexicon.gazetteer
    #expect(gazetteer.places["arm"]?.kind == .country)
    #expect(gazetteer.state(of: "tatev") == "ARM")
    #expect(gazetteer.parties(to: "shusha") == ["AZE", "ARM"])
    #expect(gazetteer.entities["RUS.MIL"]?.kind == .force)
    #expect(gazetteer.covers("RUS", "RUS.MIL"))
    #expect(gazetteer.entities["security-council.MIL"] == nil)
  }

  @Test func tellsMistakesOfListsWhereTheListStands() {
    let found = problems { source in
      source.languages[0].lists["own"] = [
        TermSource("a {own} b", at: at(3, 1)), TermSource("(c|", at: at(3, 20)),
      ]
      source.languages[0].lists["months"] = [TermSource("January", at: at(4, 9))]
      source.languages[0].words[.irregularForms] = [
        TermSource("strike", at: at(5, 1)), TermSource("strike (struck|stricken)", at: at(5, 9)),
      ]
      source.languages[0].words[.nounEndings] = [
        TermSource("y>ie>s", at: at(6, 1)), TermSource("s", at: at(6, 9)),
      ]
      source.languages[0].words[.numberWords] = [
        TermSource("7", at: at(7, 1)), TermSource("seven 7x", at: at(7, 9)),
      ]
      source.events[0].wordings["en"]?[.nouns] = [
        TermSource("{own} {wepon}", at: at(8, 1)), TermSource("(a|b) {arm.place}", at: at(9, 1)),
        TermSource(String(repeating: "w ", count: 64), at: at(10, 1)),
        TermSource("a " + String(repeating: "(b|c|d|e|f|g) ", count: 6), at: at(11, 1)),
      ]
    }
    #expect(
      found == [
        "fire.yaml:3:3: list {own} within itself in term \"a {own} b\"",
        "fire.yaml:3:23: empty alternative in term \"(c|\"; expected a word",
        "fire.yaml:4:9: list 'months' has 1 terms; expected 12, from January",
        "fire.yaml:5:7: no form in \"strike\" of 'irregular-forms'; expected a verb, then its forms",
        "fire.yaml:5:16: '(' in \"strike (struck|stricken)\" of 'irregular-forms'; expected plain words, which are no "
          + "terms",
        "fire.yaml:6:2: '>' in \"y>ie>s\" of 'noun-endings'; expected an ending, or two such as y>ies",
        "fire.yaml:7:1: no word before '7' in term \"7\"; expected the word and its value, as in 'three 3'",
        "fire.yaml:7:17: no value behind '7x' in term \"seven 7x\"; expected the word and its value, as in 'three 3'",
        "fire.yaml:8:7: unknown list {wepon} in term \"{own} {wepon}\"; expected a list of 'en', an entity or a place; "
          + "did you mean '{weapon}'?",
        "fire.yaml:9:7: unknown list {arm.place} in term \"(a|b) {arm.place}\"; expected a list of 'en', an entity or a "
          + "place",
        "fire.yaml:10:1: 64 words and gaps in term \"\(String(repeating: "w ", count: 64))\"; expected at most 63",
        "fire.yaml:11:73: more than 20000 sequences in term \"a \(String(repeating: "(b|c|d|e|f|g) ", count: 6))\"; "
          + "expected fewer alternatives",
      ])
  }

  @Test func listsStandForNames() throws {
    var source = SampleLexicon.source
    source.events[0].wordings["en"]?[.phrases] = SampleLexicon.terms([
      "{weapon} rain on {arm.places}", "{nk} under siege",
    ])
    let analyser = Analyser(try Lexicon(compiling: source))
    func events(_ title: String) -> [EventTypeID] {
      analyser.assessment(of: article(title)).frames.map(\.event)
    }
    #expect(events("Rockets rained on Tatev") == ["shelling"])
    #expect(events("Mortars rain on Armenia") == ["shelling"])
    #expect(events("Rockets rained on Shusha") == [])
    #expect(events("Nagorno-Karabakh under siege") == ["shelling"])
  }

  @Test func countsWhatItHolds() {
    let counts = SampleLexicon.lexicon.counts
    #expect(counts.events == 13)
    #expect(counts.languages == 3)
    #expect(counts.terms > 200)
  }

  @Test func namesOfLanguagesWithoutProfileStillCount() {
    #expect(SampleLexicon.analyser.assessment(of: article("Troepen", language: "nl")).frames.isEmpty)
  }
}
