package org.defenderrelief.web.api.history;

import java.util.List;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import org.defenderrelief.web.shared.HistoryQuery;

/** By what entries are asked for. */
public class EntryParams {
    @Parameter(description = "reference or id of a case")
    @QueryParam(HistoryQuery.CASE)
    String caseId;

    @Parameter(description = "ids of people, at most 20; 00000000-0000-0000-0000-000000000000 for the service")
    @QueryParam(HistoryQuery.ACTOR)
    List<String> actors;

    @Parameter(description = "actions (committee.vote-cast), rooms (committee), or alarms; at most 20")
    @QueryParam(HistoryQuery.ACTION)
    List<String> actions;

    @Parameter(
            description =
                    "at that time or later: a time with its offset (2026-11-25T19:30:00Z), or a day or time of the zone")
    @QueryParam(HistoryQuery.FROM)
    String from;

    @Parameter(description = "earlier than that; written likewise")
    @QueryParam(HistoryQuery.BEFORE)
    String before;

    @Parameter(description = "UTC unless given: a zone (Africa/Kinshasa) or an offset (+02:00)")
    @QueryParam(HistoryQuery.ZONE)
    String zone;

    MultivaluedMap<String, String> asked() {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        asked.addAll(HistoryQuery.ACTOR, actors);
        asked.addAll(HistoryQuery.ACTION, actions);
        add(asked, HistoryQuery.CASE, caseId);
        add(asked, HistoryQuery.FROM, from);
        add(asked, HistoryQuery.BEFORE, before);
        add(asked, HistoryQuery.ZONE, zone);
        return asked;
    }

    private static void add(MultivaluedMap<String, String> asked, String name, String valueOrNull) {
        if (valueOrNull != null) {
            asked.add(name, valueOrNull);
        }
    }
}
