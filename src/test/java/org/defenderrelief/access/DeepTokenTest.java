package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** A stranger wants a thread's stack to end where a token is read before anybody knows who signed it. */
class DeepTokenTest {
    private static final int DEEP = 2_500;
    private static final String HEAD = "{\"alg\":\"RS256\",\"kid\":\"a\"}";
    private static final String CLAIMS =
            "{\"sub\":\"a\",\"aud\":[\"api\"],\"realm_access\":{\"roles\":[\"triage\"]},\"resource_access\":{\"a\":{\"roles\":[]}}}";

    @Test
    void what_keycloak_makes_is_none() {
        assertThat(DeepToken.isOne(token(HEAD, CLAIMS))).isFalse();
        assertThat(DeepToken.isOne("")).isFalse();
        assertThat(DeepToken.isOne("an.opaque.{{token}}")).isFalse();
        byte[] noise = new byte[16_384];
        new Random(7).nextBytes(noise);
        assertThat(DeepToken.isOne(Base64.getUrlEncoder().encodeToString(noise)))
                .as("of the length of all headers together, brackets by chance")
                .isFalse();
    }

    @Test
    void it_is_one_wherever_it_goes_deep_and_whatever_hides_it() {
        String objects = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
        String hidden = "{\"}\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
        for (String deep : new String[] {objects, "[".repeat(DEEP), hidden}) {
            assertThat(DeepToken.isOne(token(HEAD, deep))).isTrue();
            assertThat(DeepToken.isOne(token(deep, CLAIMS))).isTrue();
            assertThat(DeepToken.isOne("..." + token(HEAD, deep))).isTrue();
            String lenient = Base64.getMimeEncoder().encodeToString(deep.getBytes(StandardCharsets.UTF_8));
            assertThat(DeepToken.isOne("a." + lenient + ".c")).isTrue();
        }
    }

    private static String token(String head, String claims) {
        return part(head) + "." + part(claims) + ".c2lnbmVk";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
