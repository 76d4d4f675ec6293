package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another host of the same domain, or an unencrypted page, plants beside a person's own cookies. */
class HostCookiesTest {
    private static final String OWN =
            "__Host-q_session_review=a; __Host-q_session_review_chunk_1=b; __Host-relief-unlock=c; relief-lang=fr";

    private final HostCookies cookies = new HostCookies("no-secret-but-32-characters-of-it");

    @ParameterizedTest
    @ValueSource(strings = {"relief-%d", "relief-lang-%d", "planted-%d", "q_session_review_%d"})
    void plantedOnesPushNoneOut(String name) {
        assertThat(kept(IntStream.range(0, 200)
                        .mapToObj(i -> name.formatted(i) + "=x")
                        .collect(Collectors.joining("; "))))
                .containsExactly(
                        "q_session_review=a", "q_session_review_chunk_1=b", "__Host-relief-unlock=c", "relief-lang=fr");
    }

    @Test
    void noneIsKeptTwiceThatCanBePlantedByOtherPaths() {
        assertThat(kept(String.join("; ", Collections.nCopies(200, "relief-lang=en"))))
                .containsExactly(
                        "relief-lang=en", "q_session_review=a", "q_session_review_chunk_1=b", "__Host-relief-unlock=c");
    }

    private List<String> kept(String planted) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.COOKIE, planted + "; " + OWN);
        cookies.comeIn(headers, "/review");
        return List.of(headers.get(HttpHeaders.COOKIE).split("; "));
    }
}
