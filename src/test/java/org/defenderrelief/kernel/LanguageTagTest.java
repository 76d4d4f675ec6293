package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
    @ParameterizedTest
    @CsvSource({
        "fr,fr,fr",
        "FR,fr,fr",
        "pt-BR,pt-BR,pt",
        "PT-br,pt-BR,pt",
        "zh-hans,zh-Hans,zh-Hans",
        "ZH-HANS-cn,zh-Hans-CN,zh-Hans",
        "es-419,es-419,es",
        "swc,swc,swc",
        "ku-arab-IQ,ku-Arab-IQ,ku-Arab",
        "fr-x-secret,fr,fr",
        "de-CH-1996-u-co-phonebk-x-name,de-CH,de",
        "he,he,he",
        "id,id,id"
    })
    void a_tag_is_read_as_devices_send_it(String sent, String canonical, String inClear) {
        assertThat(LanguageTag.canonical(sent)).isEqualTo(canonical).matches(LanguageTag.FORM);
        assertThat(LanguageTag.withoutCountry(canonical)).isEqualTo(inClear);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "français",
                "fr_FR",
                "zh-Hans-",
                "x-secret",
                "und",
                "und-BR",
                "1",
                "-",
                "a\u0000",
                "language",
                "en-GB-"
            })
    void what_is_no_tag_is_none(String sent) {
        assertThat(LanguageTag.canonical(sent)).doesNotMatch(LanguageTag.FORM);
    }

    @Property
    void nothing_but_language_and_script_is_ever_in_clear(@ForAll String sent) {
        String canonical = LanguageTag.canonical(sent);
        if (canonical.matches(LanguageTag.FORM)) {
            assertThat(LanguageTag.withoutCountry(canonical)).matches("[a-z]{2,3}(-[A-Z][a-z]{3})?");
            assertThat(LanguageTag.canonical(canonical)).isEqualTo(canonical);
        }
    }
}
