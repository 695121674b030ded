import { DateTime } from 'luxon';
import { readTime } from '../../../../plivo/time';
import type { Operation } from '../../operation/operation';

/** Conversion > Report (plivo docs: conversion feedback). */
export const reportConversion: Operation = async ({ read, client, zone, refuse }) => {
	const uuid = String(read('message_uuid') ?? '').trim();
	if (uuid === '')
		throw refuse('Message UUID', 'There is no message UUID', 'Give the UUID of one message');
	const given = read('timestamp');
	const time = given === undefined || given === '' ? DateTime.now() : readTime(given, zone);
	if (!time)
		throw refuse(
			'Time',
			`${String(given)} is not a time`,
			'Use a time such as 2026-01-31T09:00:00Z',
		);
	const account = await client();
	const body = { status: read('status'), timestamp: time.toUTC().toISO() };
	const answer = await account.post(`Message/${encodeURIComponent(uuid)}/Conversion/`, body);
	return [{ message_uuid: uuid, ...answer }];
};
