package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.ExportHistory;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.CaseId;

/**
 * Entries of the history as comma-separated values, in the words of the API, the newest first. Each row has the entry's id, its place in the
 * tree and the hash of its leaf, by which an auditor ties it to the signed log. Of all the entries only a few hundred are in memory at a time; a
 * file that breaks off is cut off by the connection too, so that nobody takes it for whole.
 */
public final class HistoryCsv implements StreamingOutput {
    /** Always six decimals, as in the leaf. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExportHistory.Export export;
    private final Function<List<HistoryEntry>, Map<CaseId, CaseFile>> cases;

    private HistoryCsv(ExportHistory.Export export, Function<List<HistoryEntry>, Map<CaseId, CaseFile>> cases) {
        this.export = export;
        this.cases = cases;
    }

    /** An answer to be saved as a file. @param cases those that some entries are about, as far as the reader may see them */
    public static Response answer(
            ExportHistory.Export export, Function<List<HistoryEntry>, Map<CaseId, CaseFile>> cases) {
        return Response.ok(Paced.of(new HistoryCsv(export, cases)), Csv.TYPE)
                .header("Content-Disposition", "attachment; filename=\"history.csv\"")
                .build();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Csv csv = new Csv(out);
        csv.row(
                "number",
                "occurredAt",
                "action",
                "actorName",
                "actor",
                "roles",
                "reference",
                "case",
                "facts",
                "commitments",
                "signer",
                "entry",
                "position",
                "leafHash");
        for (List<HistoryEntry> some = export.next(); !some.isEmpty(); some = export.next()) {
            Map<CaseId, CaseFile> known = cases.apply(some);
            for (HistoryEntry entry : some) {
                write(csv, entry, known);
            }
        }
        csv.close();
    }

    private static void write(Csv csv, HistoryEntry entry, Map<CaseId, CaseFile> known) throws IOException {
        csv.row(
                entry.number(),
                time(entry.occurredAt()),
                entry.action(),
                entry.actorName(),
                entry.actor(),
                String.join(",", entry.roles()),
                entry.caseId().map(known::get).map(CaseFile::reference).orElse(null),
                entry.caseId().orElse(null),
                json(entry.facts()),
                json(entry.commitments()),
                entry.signer(),
                entry.id(),
                entry.position().isPresent() ? entry.position().getAsLong() : null,
                entry.leafHash());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** As they stand in the leaf: sorted, without blanks. */
    private static String json(Map<String, String> members) throws JsonProcessingException {
        return JSON.writeValueAsString(new TreeMap<>(members));
    }
}
