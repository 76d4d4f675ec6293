package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    private static final String GOOD = "some.body@example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "a@b",
                "o'brien+relief@mail.example.org",
                "{odd}!#$%&*/=?^_`|~-@example.org",
                "somebody@xn--mller-kva.example",
                "0@1.example"
            })
    void an_address_is_one(String address) {
        assertThat(new MailAddress(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "somebody",
                "somebody@",
                "@example.org",
                "Anybody\nSubject: Locked out\nContent-Type: text/html\n\nWrite to us <some.body@example.org>",
                "Anybody\r\nBcc: another@example.org\r\n <some.body@example.org>",
                "some.body@example.org\n",
                "some.body@example.org\r\nBcc: another@example.org",
                "\nsome.body@example.org",
                "some.body@example.org (Your fund)",
                "(Your fund)some.body@example.org",
                "Your fund <some.body@example.org>",
                "<some.body@example.org>",
                "some.body@example.org,another@example.org",
                "some.body@example.org, another@example.org",
                "friends:some.body@example.org;",
                "@example.net:some.body@example.org",
                "some.body@another@example.org",
                "\"some body\"@example.org",
                "some\\ body@example.org",
                "some..body@example.org",
                ".some.body@example.org",
                "some.body.@example.org",
                "some.body@.example.org",
                "some.body@example..org",
                "some.body@example.org.",
                "some.body@-example.org",
                "some.body@example-.org",
                "some.body@exa_mple.org",
                "some.body@[192.0.2.1]",
                "some body@example.org",
                "some.body@exam\u0000ple.org",
                "some.body@example.org\u2028",
                "some.body@example.org\u0085",
                "jos\u00E9@example.org",
                "somebody@m\u00FCller.example",
                "some.body\uFF20example.org",
                "=?utf-8?q?some=0Abody?= <some.body@example.org>",
                "[some.body@example.org]"
            })
    void what_says_more_or_less_is_none(String text) {
        assertThat(MailAddress.isOne(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailAddress(text))
                .withMessage("not a mail address");
    }

    @Test
    void none_is_longer_than_mail_carries() {
        String domain = "d".repeat(63) + "." + "e".repeat(63) + "." + "f".repeat(61);
        assertThat(MailAddress.isOne("a".repeat(64) + "@" + domain)).isTrue();
        assertThat(MailAddress.isOne("a".repeat(64) + "@" + domain + "f")).isFalse();
        assertThat(MailAddress.isOne("a".repeat(65) + "@example.org")).isFalse();
        assertThat(MailAddress.isOne("a@" + "d".repeat(64) + ".org")).isFalse();
        assertThat(MailAddress.isOne("a.".repeat(100_000) + "@example.org")).isFalse();
    }

    /** Wherever it is put: the first, within and last of a name and of a host. */
    @Test
    void no_other_character_gets_in() {
        TreeSet<Character> taken = new TreeSet<>();
        for (int at : new int[] {0, 2, 9, 10, 14, GOOD.length()}) {
            for (int put = Character.MIN_VALUE; put <= Character.MAX_VALUE; put++) {
                if (MailAddress.isOne(GOOD.substring(0, at) + (char) put + GOOD.substring(at))) {
                    taken.add((char) put);
                }
            }
        }
        assertThat(taken.stream().map(String::valueOf).collect(Collectors.joining()))
                .isEqualTo("!#$%&'*+-./0123456789=?ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~");
    }
}
