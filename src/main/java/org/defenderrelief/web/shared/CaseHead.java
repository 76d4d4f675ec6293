package org.defenderrelief.web.shared;

import java.time.Instant;
import java.util.List;

/**
 * What the head of a case's page shows.
 *
 * @param codename the case's neutral name
 * @param reference its reference
 * @param status code of its status
 * @param urgency code of its urgency
 * @param partner the partner organisation's id, or null where it is not told
 * @param received when it was received
 * @param clocks what is due
 */
public record CaseHead(
        String codename,
        String reference,
        String status,
        String urgency,
        String partner,
        Instant received,
        List<Due> clocks) {
    public boolean isAlarm() {
        return urgency.equals("LIFE_AT_RISK") || clocks.stream().anyMatch(Due::isOver);
    }
}
