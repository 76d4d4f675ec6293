/** The history by REST: entries, checkpoints, tiles, verification. */
package org.defenderrelief.web.api.history;
