/** The reviewer UI; the pages of each stage stand in a room of their own, what they share stands here. */
package org.defenderrelief.web.review;
