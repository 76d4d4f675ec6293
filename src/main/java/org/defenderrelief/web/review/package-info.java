/** The reviewer UI: queue, case, triage, vote, payment, audit. */
package org.defenderrelief.web.review;
