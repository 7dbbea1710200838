import Domain
import Testing

@testable import Analysis

/// What a language says by endings and prefixes instead of words.
@Suite struct LanguageProfileTests {
  private func entry(_ id: String, _ words: [WordClass: [String]]) -> LanguageEntry {
    LanguageEntry(
      id: id, name: id, stemmer: nil, order: .sov, words: words.mapValues { SampleLexicon.terms($0) },
      location: SampleLexicon.location)
  }

  @Test func verbsThatSayItThemselves() {
    let profile = LanguageProfile(
      entry(
        "tr",
        [
          .passiveEndings: ["ıldı", "uldu"], .negationEndings: ["madı", "medi"],
          .reportedEndings: ["mış", "miş"],
          .agentEndings: ["TARAFI"],
        ]))
    #expect(profile.isPassive("vuruldu") && !profile.isPassive("vurdu"))
    #expect(profile.isNegated("vurmadı") && !profile.isNegated("vurdu"))
    #expect(profile.isReported("vurmuş") == false && profile.isReported("saldırmış"))
    #expect(profile.agentEndings == ["tarafı"])
  }

  @Test func endingsAreFoldedAsWordsAre() {
    let profile = LanguageProfile(entry("ru", [.participleEndings: ["ён"], .irregularForms: ["идти Шёл"]]))
    #expect(profile.isParticiple("занесен") && profile.isParticiple("шел"))
  }

  @Test func aNegatedVerbIsFoundAndKnown() throws {
    var source = SampleLexicon.source
    source.languages.append(entry("hy", [.negationPrefixes: ["չ"]]))
    source.events[2].wordings["hy"] = [
      .verbs: SampleLexicon.terms(["հարձակվ*", "կրակ (բացեց|արձակեց)"]),
      .nouns: SampleLexicon.terms(["հարձակում"]),
    ]
    let lexicon = try Lexicon(compiling: source)
    let profile = try #require(lexicon.profiles["hy"])
    #expect(profile.isNegated("չհարձակվեց") && profile.isNegated("չբացեց"))
    #expect(
      !profile.isNegated("հարձակվեց") && !profile.isNegated("չեղարկեց") && !profile.isNegated("չհարձակում"))
    let frames = Analyser(lexicon).assessment(of: article("Report", "Բանակը չհարձակվեց։", language: "hy"))
      .frames
    #expect(frames.map(\.event) == ["ground-clash"])
  }
}
