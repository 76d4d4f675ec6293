package org.defenderrelief.web.review.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.web.shared.Words;

class HistoryFormTest {
    /** What happens in a room that is not offered could not be looked for by whoever looks after it. */
    @Test
    void everyRoomThatHasAnActionIsOffered() {
        Set<String> rooms = Words.codes("action").stream()
                .map(action -> action.substring(0, action.indexOf('.')))
                .collect(Collectors.toSet());
        rooms.add(EntryFilter.ALARMS);
        assertThat(HistoryForm.ROOMS).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void everyRoomHasAName() {
        assertThat(HistoryForm.ROOMS)
                .allSatisfy(room -> assertThat(Words.has("actions-of", room, Locale.ENGLISH))
                        .isTrue());
    }
}
