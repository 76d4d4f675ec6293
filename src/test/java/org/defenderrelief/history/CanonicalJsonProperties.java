package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalJsonProperties {
    /** Also what looks like the object's own marks. */
    @Provide
    Arbitrary<Map<String, String>> members() {
        return Arbitraries.maps(
                        Arbitraries.strings().withChars("abZ0").ofMaxLength(4),
                        Arbitraries.strings().withChars("x:,{} .[]").ofMaxLength(12))
                .ofMaxSize(8);
    }

    @Property
    void what_is_written_is_as_long_as_told_and_read_again_as_the_same(@ForAll("members") Map<String, String> members) {
        SortedMap<String, String> sorted = new TreeMap<>(members);
        String json = CanonicalJson.object(sorted);
        assertThat(json).hasSize(CanonicalJson.length(sorted));
        assertThat(CanonicalJson.parse(json)).isEqualTo(sorted);
    }

    @Property
    void one_contains_another_as_far_as_their_members_are_the_same(
            @ForAll("members") Map<String, String> part, @ForAll("members") Map<String, String> more) {
        SortedMap<String, String> whole = new TreeMap<>(more);
        whole.putAll(part);
        String json = CanonicalJson.object(new TreeMap<>(part));
        assertThat(CanonicalJson.isContained(json, CanonicalJson.object(whole))).isTrue();
        assertThat(CanonicalJson.isContained(json, CanonicalJson.object(new TreeMap<>(more))))
                .isEqualTo(more.entrySet().containsAll(part.entrySet()));
    }

    @Property
    void what_is_said_twice_or_is_no_object_of_texts_contains_nothing(@ForAll("members") Map<String, String> members) {
        String json = CanonicalJson.object(new TreeMap<>(members));
        String twice = "{\"a\":\"1\",\"a\":\"1\"}";
        assertThat(CanonicalJson.isContained("{\"a\":\"1\"}", twice)).isFalse();
        assertThat(CanonicalJson.isContained(json.replace("\"", ""), json)).isEqualTo(members.isEmpty());
    }
}
