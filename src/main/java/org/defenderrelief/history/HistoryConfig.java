package org.defenderrelief.history;

import java.time.Duration;
import java.util.OptionalLong;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import org.defenderrelief.jobs.Every;

/** How the history of this installation is named and kept. */
@ConfigMapping(prefix = "relief.history")
interface HistoryConfig {
    /**
     * The log's name in every checkpoint and in the verifier key, as C2SP asks: a schema-less URL that belongs to the installation,
     * such as {@code relief.example.org/history}. Once checkpoints are out it must never change.
     */
    String origin();

    /** How often new entries get their place in the tree and a checkpoint is signed; {@code off} leaves it to other replicas. */
    @WithDefault("1s")
    String sequenceEvery();

    /** How often the nodes verify history and tables, one for all of them, and alarm what differs; {@code off} leaves it to auditors. */
    @WithDefault("1h")
    Every verifyEvery();

    /** How often each node verifies by itself, whatever the table of jobs says; {@code off} leaves it to that table, and to auditors. */
    @WithDefault("12h")
    String verifyAloneEvery();

    /** How many refusals of one person are recorded one by one in a minute; what is beyond is counted, not listed. */
    @WithDefault("30")
    int denialsPerMinute();

    /**
     * The rhythm in which checkpoints are published, whatever happens in between, so that their growth tells nobody when a request came.
     * Zero publishes each at once, which only a local instance should do.
     */
    @WithDefault("PT10M")
    Duration publishEvery();

    /** How long an entry may wait for its place in the tree before that is an alarm. */
    @WithDefault("PT10S")
    Duration placedWithin();

    /** Rows that nobody signed are alarmed once for each reason in this time, with their number. */
    @WithDefault("PT1M")
    Duration setAsideToldEvery();

    /** How many rows that nobody signed an operator knows of and dismisses: a verification then notes them and calls them no difference. Recorded. */
    OptionalLong dismissUnsignedRows();
}
